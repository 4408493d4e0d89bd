"""Training of the model that is shipped."""

import quotes.runtime  # noqa: F401  Before ONNX Runtime is imported, which it keeps from telling its makers of it.
