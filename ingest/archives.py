"""Zip archives from strangers: opened only if what they hold is of a size that one machine can read."""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ingest.crawling.gunzip import MOST_RATIO
from ingest.errors import Unreadable

MOST_INFLATED = 200_000_000
MOST_MEMBERS = 20_000
# Small files of repeated markup compress beyond any ratio and harm nobody.
_RATIO_COUNTS_FROM = 1 << 20
_ENCRYPTED = 0x1


def open_archive(body: bytes) -> ZipFile:
    """The archive in `body`; raises Unreadable where it is broken, locked, or would inflate beyond 200 MB or 100 times.

    The sizes that it declares are checked: `zipfile` gives no byte more than a member declares.
    """
    try:
        archive = ZipFile(io.BytesIO(body))
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("Le fichier n’est pas une archive entière : il est tronqué ou abîmé.") from error
    members = archive.infolist()
    inflated = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or inflated > MOST_INFLATED:
        raise Unreadable(
            f"L’archive contient plus de {MOST_MEMBERS} fichiers ou de {MOST_INFLATED // 1_000_000} Mo décompressés."
        )
    if inflated > _RATIO_COUNTS_FROM and inflated > MOST_RATIO * len(body):
        raise Unreadable(f"L’archive est compressée plus de {MOST_RATIO} fois (bombe de décompression).")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable("L’archive est protégée par un mot de passe : publiez-la sans protection.")
    return archive


def read_member(archive: ZipFile, member: ZipInfo) -> bytes:
    """The bytes of one file of an archive; raises Unreadable where they are damaged."""
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable(
            "Le fichier est compressé d’une façon qui n’est pas lue : refaites l’archive en zip ordinaire."
        )
    try:
        return archive.read(member)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("Le fichier est abîmé dans son archive : publiez-le à nouveau.") from error
