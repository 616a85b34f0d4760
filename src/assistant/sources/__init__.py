"""From a folder of files to documents, their passages and statements, and the organisms they name."""
