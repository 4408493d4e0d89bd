"""Training the model of speakers; `python -m training.speakers DATA` makes its files anew."""
