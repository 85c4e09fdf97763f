"""Records what Python prints for every program of `programs/`, imported as `main`, for the test of the evaluator."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

for program in sorted((Path(__file__).resolve().parent / "programs").glob("*.py")):
    with tempfile.TemporaryDirectory() as directory:
        shutil.copy(program, Path(directory) / "main.py")
        command = [sys.executable, "-B", "-c", "import main"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=directory)
    if done.returncode:
        print("FAILED", program.name, done.stderr)
    program.with_suffix(".txt").write_text(done.stdout)
