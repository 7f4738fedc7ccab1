"""SPEC.md of packages/protocol, sections 1 and 3 to 5: bytes, codes, fields, keys, time."""

import re
from hashlib import sha512

from canonical_cbor import Refused
from curve25519 import ed25519_public_key, valid_signature, x25519

max_time = 253_402_300_799_999
max_period = max_seq = 2**31 - 1


def hash32(data):
    return sha512(data).digest()[:32]


def fingerprint(data):
    digest = hash32(data)
    return " ".join("%05d" % (int.from_bytes(digest[5 * i : 5 * i + 5], "big") % 100_000) for i in range(6))


# Section 1 and 3: fields


class Fields:
    """Reads values of one structure; `malformed` is the code for a value of another type or range."""

    def __init__(self, malformed, version_unknown=None):
        self.malformed, self.version_unknown = malformed, version_unknown

    def require(self, condition):
        if not condition:
            raise Refused(self.malformed)

    def versioned(self, value, *keys):
        self.require(type(value) is dict)
        if self.integer(value.get("version"), 1, 2**53 - 1) != 1:
            raise Refused(self.version_unknown)
        return self.map(value, "version", *keys)

    def map(self, value, *keys):
        self.require(type(value) is dict and set(value) == set(keys))
        return value

    def integer(self, value, least, greatest):
        self.require(type(value) is int and least <= value <= greatest)
        return value

    def bytes(self, value, least, greatest=None):
        self.require(type(value) is bytes and least <= len(value) <= (least if greatest is None else greatest))
        return value

    def list(self, value, greatest):
        self.require(type(value) is list and len(value) <= greatest)
        return value

    def tuple(self, value, length):
        self.require(type(value) is list and len(value) == length)
        return value

    def code(self, value, pattern):
        self.require(type(value) is str and re.fullmatch(pattern, value, re.ASCII))
        return value

    def member_id(self, value):
        return self.code(value, "(?!-)[a-z0-9-]{1,40}(?<!-)")

    def plain_text(self, value, greatest, least=0):
        self.require(type(value) is str and least <= len(value.encode("utf-16-le")) // 2 <= greatest)
        self.require(not unprintable.search(value))
        self.require(not value or (value[0] not in white_space and value[-1] not in white_space))
        return value


unprintable = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
white_space = "\x20\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
unit_pattern = "[0-9]{3}-[1-4]"
district_pattern = "(0[1-9]|1[0-6])[0-9]{3}"
quarter_pattern = "20[0-9]{2}-Q[1-4]"


def ascending(texts):
    return all(before < after for before, after in zip(texts, texts[1:]))


# Section 4: keys and signatures


def public_keys(seed, generation):
    def private(purpose):
        return hash32(b"drehscheibe/1/%s/%d" % (purpose, generation) + seed)

    nine = (9).to_bytes(32, "little")
    signing, transport = ed25519_public_key(private(b"signing")), ed25519_public_key(private(b"transport"))
    return signing, transport, x25519(private(b"box"), nine)


def signed_for(purpose, data, signature, key):
    return valid_signature(key, b"drehscheibe/1/" + purpose.encode() + b"\0" + data, signature)


# Section 5: time


def period_at(time, demo_period):
    if time < 1_767_592_800_000:
        raise Refused("PERIOD_BEFORE_ORIGIN")
    return (time - 1_767_592_800_000) // (demo_period or 604_800_000)


def period_start(period, demo_period):
    return 1_767_592_800_000 + period * (demo_period or 604_800_000)


def step_of(period):
    return None if period % 4 else period % 52 // 4
