"""SPEC.md of packages/protocol, sections 6, 7 and 11: heads, records, feeds, bundles."""

from canonical_cbor import Refused, decode
from fields import Fields, hash32, max_period, max_seq, max_time, signed_for
from vectors import decode_vector, policy_in_force


# Section 6: records

record_fields = Fields("RECORD_MALFORMED", "RECORD_VERSION_UNKNOWN")
head_fields = Fields("HEAD_MALFORMED", "HEAD_VERSION_UNKNOWN")


def decode_head(data):
    f = head_fields
    m = f.versioned(
        decode(data, max_bytes=512),
        *("seq", "kind", "previous", "author", "epoch", "roster", "period", "sealedAt", "bodyHash", "bodyLength"),
    )
    f.integer(m["seq"], 1, max_seq)
    f.integer(m["kind"], 1, 65_535)
    f.require((m["seq"] == 1) == (m["previous"] is None))
    f.member_id(m["author"])
    f.integer(m["epoch"], 1, 1040)
    f.bytes(m["roster"], 32)
    if m["seq"] > 1:
        f.bytes(m["previous"], 32)
    f.integer(m["period"], 0, max_period)
    f.integer(m["sealedAt"], 0, max_time)
    f.bytes(m["bodyHash"], 32)
    f.integer(m["bodyLength"], 0, 1_048_576)
    return m


def decode_sealed(data):
    f = record_fields
    m = f.versioned(decode(data), "head", "signature", "body")
    return f.bytes(m["head"], 1, 512), f.bytes(m["signature"], 64), f.bytes(m["body"], 0, 1_048_576)


def decode_sealed_head(data):
    f = record_fields
    m = f.versioned(decode(data, max_bytes=4096), "head", "signature")
    return f.bytes(m["head"], 1, 512), f.bytes(m["signature"], 64)


def open_head(head_bytes, signature, chain):
    h = decode_head(head_bytes)
    if h["epoch"] > len(chain):
        raise Refused("HEAD_EPOCH_UNKNOWN")
    roster = chain[h["epoch"] - 1]
    if h["roster"] != roster["hash"]:
        raise Refused("HEAD_ROSTER_MISMATCH")
    author = next((m for m in roster["members"] if m["id"] == h["author"]), None)
    if author is None:
        raise Refused("HEAD_AUTHOR_UNKNOWN")
    if not signed_for("head/%d" % h["kind"], head_bytes, signature, author["keys"]["signing"]):
        raise Refused("HEAD_SIGNATURE_INVALID")
    if h["kind"] == 1 and author["role"] != "region":
        raise Refused("HEAD_AUTHOR_NOT_REGION")
    if h["epoch"] < len(chain) and h["sealedAt"] > chain[h["epoch"]]["createdAt"] + 1_209_600_000:
        raise Refused("HEAD_EPOCH_EXPIRED")
    return h, author


def open_record(head_bytes, signature, body, chain):
    """The head with its record `id` and, of a vector that can be read, the `vector`; else that is None."""
    h, author = open_head(head_bytes, signature, chain)
    if len(body) != h["bodyLength"]:
        raise Refused("BODY_LENGTH_MISMATCH")
    if hash32(body) != h["bodyHash"]:
        raise Refused("BODY_HASH_MISMATCH")
    record = {**h, "id": hash32(head_bytes), "vector": None}
    if h["kind"] != 1:
        return record
    try:
        vector = decode_vector(body)
    except Refused as refused:
        if refused.code == "VECTOR_VERSION_UNKNOWN":
            return record
        raise
    if vector["period"] != h["period"]:
        raise Refused("VECTOR_PERIOD_MISMATCH")
    if any(cell["district"] not in author["districts"] for cell in vector["open"]):
        raise Refused("VECTOR_DISTRICT_FOREIGN")
    part = vector["protected"]
    if part is not None and part["policy"] != policy_in_force:
        raise Refused("VECTOR_PROTECTED_POLICY")
    return {**record, "vector": vector}


# Section 7: feeds


def fault(last, record):
    """Why `record` does not follow `last`; None if it does."""
    if last is None:
        return None if record["seq"] == 1 else "SEQ_GAP"
    if record["author"] != last["author"]:
        return "AUTHOR_CHANGED"
    if record["seq"] == last["seq"] and record["id"] != last["id"]:
        return "FORK"
    if record["seq"] <= last["seq"]:
        return "SEQ_REPLAYED"
    if record["epoch"] < last["epoch"]:
        return "EPOCH_EARLIER"
    if record["period"] < last["period"] + (1 if record["kind"] == 1 else 0):
        return "PERIOD_NOT_LATER"
    if record["seq"] > last["seq"] + 1:
        return "SEQ_GAP"
    return None if record["previous"] == last["id"] else "PREVIOUS_MISMATCH"


def fork_proof(sealed_heads, chain):
    """Whose fork at which seq these sealed heads prove; None if they are no proof."""
    heads = [(open_head(*decode_sealed_head(data), chain)[0], hash32(decode_sealed_head(data)[0])) for data in sealed_heads]
    if len(heads) != 2:
        return None
    (first, first_id), (second, second_id) = heads
    if (first["author"], first["seq"]) != (second["author"], second["seq"]) or first_id >= second_id:
        return None
    return {"author": first["author"], "seq": first["seq"]}


# Section 11: bundles

bundle_fields = Fields("BUNDLE_MALFORMED", "BUNDLE_VERSION_UNKNOWN")
undecidable = {
    *("BUNDLE_EMPTY", "BUNDLE_VERSION_UNKNOWN", "FEED_START_MISSING", "HEAD_EPOCH_UNKNOWN", "HEAD_ROSTER_MISMATCH"),
    *("HEAD_VERSION_UNKNOWN", "KIND_UNKNOWN", "SEQ_GAP"),
}


def decode_bundle(data):
    f = bundle_fields
    m = f.versioned(decode(data, max_bytes=268_435_456), "records")
    for value in f.list(m["records"], 10_000):
        head_bytes, signature, body = f.tuple(value, 3)
        f.bytes(head_bytes, 1, 512)
        f.bytes(signature, 64)
        f.bytes(body, 0, 1_048_576)
    return m["records"]


def judge_bundle(data, chain):
    """The verdict and the code of its first reason, None if there is none."""
    reasons = bundle_reasons(data, chain)
    against = [code for code in reasons if code not in undecidable]
    verdict = "invalid" if against else "undecidable" if reasons else "valid"
    return verdict, next(iter(against + reasons), None)


def bundle_reasons(data, chain):
    try:
        records = decode_bundle(data)
    except Refused as refused:
        return [refused.code]
    if not records:
        return ["BUNDLE_EMPTY"]
    reasons, feeds = [], {}
    for sealed in records:
        try:
            record = open_record(*sealed, chain)
        except Refused as refused:
            reasons.append(refused.code)
            continue
        feeds.setdefault(record["author"], []).append(record)
        if record["vector"] is None:
            reasons.append("KIND_UNKNOWN")
    for feed in feeds.values():
        last = None
        for record in sorted(feed, key=lambda record: record["seq"]):
            code = fault(last, record)
            if code == "SEQ_REPLAYED":
                continue
            if code is not None:
                reasons.append("FEED_START_MISSING" if last is None else code)
            if code != "FORK":
                last = record
    return reasons
