"""SPEC.md of packages/protocol, section 12.4: frames, requests, greetings."""

from canonical_cbor import Refused, decode
from fields import Fields, max_seq, max_time

wire_fields = Fields("WIRE_MALFORMED")
max_frame = 1_064_960


def read_answer(stream):
    """The frames before the empty one."""
    frames, at = [], 0
    while True:
        if len(stream) < at + 4:
            raise Refused("WIRE_TRUNCATED")
        length = int.from_bytes(stream[at : at + 4], "big")
        if length > max_frame:
            raise Refused("WIRE_TOO_LARGE")
        if length == 0:
            return frames
        if len(stream) < at + 4 + length:
            raise Refused("WIRE_TRUNCATED")
        frames.append(stream[at + 4 : at + 4 + length])
        at += 4 + length


def decode_request(data):
    f = wire_fields
    m = decode(data, max_bytes=max_frame, max_depth=5)
    f.require(type(m) is dict)
    f.integer(m.get("version"), 1, 1)
    kind = m.get("type")
    if kind == "greet":
        return {"type": kind, "greeting": read_greeting(m.get("greeting"))}
    if kind == "roster":
        return {"type": kind, "from": f.integer(m.get("from"), 1, 1040)}
    f.require(kind in ("heads", "records"))
    first = f.integer(m.get("from"), 1, max_seq)
    last = f.integer(m.get("to"), first, first + 63)
    return {"type": kind, "author": f.member_id(m.get("author")), "from": first, "to": last}


def decode_greeting(data):
    return read_greeting(decode(data, max_bytes=max_frame, max_depth=4))


def read_greeting(m):
    f = wire_fields
    f.require(type(m) is dict)
    f.integer(m.get("at"), 0, max_time)
    f.integer(m.get("epoch"), 1, 1040)
    f.bytes(m.get("rosterHash"), 32)
    for row in f.list(m.get("rows"), 500):
        author, seq, record_id = f.tuple(row, 3)
        f.member_id(author)
        f.integer(seq, 1, max_seq)
        f.bytes(record_id, 32)
    for row in f.list(m.get("forks"), 500):
        author, seq = f.tuple(row, 2)
        f.member_id(author)
        f.integer(seq, 1, max_seq)
    return {
        "at": m["at"],
        "epoch": m["epoch"],
        "rosterHash": m["rosterHash"],
        "rows": [dict(zip(("author", "seq", "hash"), row)) for row in m["rows"]],
        "forks": [dict(zip(("author", "seq"), row)) for row in m["forks"]],
    }
