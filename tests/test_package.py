"""What is shipped: the wheel, the source distribution, the pages of the library, the notebook."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

TEXT = "“We will stay,” said Ada Lind."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that is made from it."""
    pytest.importorskip("build", reason="build is not installed")
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_the_wheel_is_installed_and_works(built: Path, tmp_path: Path):
    (wheel,) = built.glob("*.whl")
    # What it depends on is there already: no network is needed.
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", tmp_path / "site", wheel]
    subprocess.run(command, check=True, capture_output=True)
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import quotes; from quotes.cli import main\nprint(quotes.__file__, file=sys.stderr)\nmain()"
    )
    command = [sys.executable, "-P", "-c", script, "extract", "-"]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, cwd=tmp_path)
    assert done.returncode == 0
    assert str(tmp_path / "site") in done.stderr.decode()
    assert b'"Ada Lind"' in done.stdout


def test_both_hold_all_that_the_package_reads_and_nothing_of_the_tests(built: Path):
    (wheel,), (source,) = built.glob("*.whl"), built.glob("*.tar.gz")
    inside = set(zipfile.ZipFile(wheel).namelist())
    with tarfile.open(source) as archive:
        told = {name.partition("/")[2] for name in archive.getnames()}
    ours = {str(path.relative_to(ROOT)) for path in (ROOT / "quotes").rglob("*") if path.is_file()}
    ours = {name for name in ours if "__pycache__" not in name}
    assert ours <= inside
    assert ours <= told
    assert not [name for name in inside | told if name.startswith(("tests", "training", "bench"))]


def test_the_pages_of_the_library_are_made_without_a_warning(tmp_path: Path):
    pytest.importorskip("pdoc", reason="pdoc is not installed")
    command = [sys.executable, "-W", "error", "docs/pages.py", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Finds who said what" in (tmp_path / "quotes.html").read_text(encoding="utf-8")


def test_the_notebook_runs_and_shows_what_it_finds():
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    pytest.importorskip("pandas")
    import nbformat

    notebook = nbformat.read(ROOT / "examples" / "first_look.ipynb", as_version=4)
    resources = {"metadata": {"path": str(ROOT / "examples")}}
    nbclient.NotebookClient(notebook, timeout=300, resources=resources).execute()
    shown = "".join(str(output) for cell in notebook.cells for output in cell.get("outputs", ()))
    assert "<table" in shown
    assert "senior Velmaran diplomat" in shown
    assert "SOURCE" in shown
