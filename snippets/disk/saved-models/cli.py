# Look into a SavedModel by TensorFlow's own tool.

# --8<-- [start:cli]
import subprocess

command = "saved_model_cli show --dir exchange/reference"
command += " --tag_set serve --signature_def generate"
shown = subprocess.run(command.split(), capture_output=True, text=True)
print(shown.stdout)
# --8<-- [end:cli]
