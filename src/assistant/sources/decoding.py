"""From a file's bytes to its text."""

import codecs

from charset_normalizer import from_bytes

from assistant.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FRENCH = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
"""Encodings that French texts that are not Unicode come in."""
_CONTROL_SHARE = 0.01

_NOT_TEXT = "Le contenu n'est pas du texte ; vérifiez l'extension du fichier ou convertissez-le."
_UNKNOWN = "L'encodage n'est pas reconnu ; enregistrez le fichier en UTF-8."


def decode(data: bytes) -> str:
    """The text of ``data``, byte order mark dropped, line ends as they are.

    UTF-8 first, then what the bytes look like. Raises SourceError when they are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    if b"\0" in data:
        raise SourceError(_NOT_TEXT)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    best = from_bytes(data, cp_isolation=_FRENCH).best()
    if best is None:
        raise SourceError(_UNKNOWN)
    return _checked(_strict(data, best.encoding))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(_UNKNOWN) from error


def _checked(text: str) -> str:
    control = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v")
    if control > _CONTROL_SHARE * len(text):
        raise SourceError(_NOT_TEXT)
    return text
