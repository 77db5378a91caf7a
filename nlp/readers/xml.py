"""XML trees from untrusted bytes: no entity is expanded, no file or address is opened."""

from typing import Any

from lxml import etree

from nlp.errors import DamagedError, TooLargeError

MAX_DEPTH = 250


def parse_xml(data: bytes) -> Any:
    """Parse XML and return its root.

    Raises:
        DamagedError: It is not well formed.
        TooLargeError: It is nested deeper than any document.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise TooLargeError(
                "the file is nested deeper than any document; save it again and send the new one"
            ) from error
        raise DamagedError(
            "the file is damaged: its XML is not well formed; save it again and send the new one"
        ) from error
    if root is None:
        raise DamagedError("the file is damaged: it has no content; save it again and send the new one")
    return root


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace, "" for entities and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
