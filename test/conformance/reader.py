"""A second implementation of the protocol, which follows packages/protocol/SPEC.md and needs only Python's standard library.

    python3 reader.py packages/protocol/vectors

decodes and judges every case of the golden vectors, and prints for each file how many agree, and every case that does not.
Exit code 0: all agree.
"""

import json
import pathlib
import re
import sys

import fields
import records
import rosters
import sync
import vectors
from canonical_cbor import Refused, decode, encode
from curve25519 import admissible_signing_key, valid_signature


def bytes_of(text):
    return bytes.fromhex(re.sub(r"\(00\*(\d+)\)", lambda found: "00" * int(found[1]), text))


def meaning_of(value):
    """`input` of a case, with byte strings in the place of {"$bytes": hex}."""
    if isinstance(value, list):
        return [meaning_of(part) for part in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$bytes"}:
        return bytes.fromhex(value["$bytes"])
    return {key: meaning_of(part) for key, part in value.items()}


def contains(found, expected):
    """Whether `found` says all that `expected` says, and nothing else of what both speak of."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(k in found and contains(found[k], v) for k, v in expected.items())
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(contains, found, expected))
    return type(found) is type(expected) and found == expected


# Each judge returns what a case's bytes mean, in the terms of its `input`, or raises Refused.


def judging(read):
    return lambda case, _: read(bytes_of(case["bytes"]))


def judge_keys(case, _):
    data = bytes_of(case["bytes"])
    seed, generation = bytes.fromhex(case["input"]["seed"]), case["input"]["generation"]
    if b"".join(fields.public_keys(seed, generation)) != data:
        raise Refused("other keys")
    return {"fingerprint": fields.fingerprint(data)}


def judge_record(case, chain):
    record = records.open_record(*records.decode_sealed(bytes_of(case["bytes"])), chain)
    return named_kind(record)


def named_kind(head):
    return {**head, "kind": "vector" if head["kind"] == 1 else head["kind"]}


def judge_sealed_head(case, chain):
    head, _ = records.open_head(*records.decode_sealed_head(bytes_of(case["bytes"])), chain)
    return named_kind(head)


def judge_fork(case, chain):
    proof = records.fork_proof(sync.read_answer(bytes_of(case["bytes"])), chain)
    if proof is None:
        raise Refused(None)
    return proof


def judge_sync(case, _):
    judges = {"request": sync.decode_request, "greeting": sync.decode_greeting, "answer": sync.read_answer}
    return judges[case["tags"][0]](bytes_of(case["bytes"]))


def encode_sync(value, case):
    if case["tags"] == ["answer"]:
        return b"".join(len(frame).to_bytes(4, "big") + frame for frame in [*value, b""])
    greeting = value if case["tags"] == ["greeting"] else value.get("greeting")
    if greeting is not None:
        rows = {name: [list(row.values()) for row in greeting[name]] for name in ("rows", "forks")}
        greeting = {**greeting, **rows}
    if case["tags"] == ["greeting"]:
        return encode(greeting)
    return encode({"version": 1, **value, **({"greeting": greeting} if greeting else {})})


def judge_period(case, _):
    period = fields.period_at(case["timeMs"], case["demoPeriodMs"])
    start = fields.period_start(period, case["demoPeriodMs"])
    return {"period": period, "startMs": start, "vintage": period // 52, "step": fields.step_of(period)}


def judge_signature(case, _):
    key, message, signature = (bytes.fromhex(case[name]) for name in ("publicKey", "message", "signature"))
    if admissible_signing_key(key) != case["admissible"]:
        raise Refused("admissible: %s" % (not case["admissible"]))
    if not valid_signature(key, message, signature):
        raise Refused(None)


def judge_bundle(case, chain):
    verdict, code = records.judge_bundle(bytes_of(case["bytes"]), chain)
    if verdict != case["verdict"]:
        raise Refused("%s (%s)" % (verdict, code))
    if code is not None:
        raise Refused(code)


# By file: its judge, and what gives the bytes of an `input` (and case) if that says all they say.
files = {
    "codec.json": (judging(decode), lambda value, _: encode(value)),
    "keys.json": (judge_keys, None),
    "signature-edge-cases.json": (judge_signature, None),
    "period.json": (judge_period, None),
    "vector.json": (judging(vectors.decode_vector), lambda value, _: vectors.encode_vector(value)),
    "record.json": (judge_record, None),
    "sealed-head.json": (judge_sealed_head, None),
    "fork.json": (judge_fork, None),
    "roster.json": (judging(lambda data: {"epochs": len(rosters.open_chain(rosters.decode_chain(data)))}), None),
    "card.json": (judging(rosters.decode_card), None),
    "bundle.json": (judge_bundle, None),
    "sync.json": (judge_sync, encode_sync),
}


def expectation(name, case):
    """What a judge should return; None where the case does not say."""
    if name == "period.json":
        return {key: case[key] for key in ("period", "startMs", "vintage", "step")}
    if name == "keys.json":
        return {"fingerprint": case["input"]["fingerprint"]}
    return None if name == "bundle.json" else meaning_of(case.get("input"))


def disagreement(name, case, chain):
    """How our judgement differs from the case's; None if it does not."""
    judge, encoder = files[name]
    try:
        found = judge(case, chain)
    except Refused as refused:
        return None if not case["valid"] and refused.code == case.get("error") else "refused: %s" % refused.code
    if not case["valid"]:
        return "accepted"
    expected = expectation(name, case)
    if expected is None:
        return None
    if not contains(found, expected):
        return "means %r" % (found,)
    if encoder is not None and encoder(expected, case) != bytes_of(case["bytes"]):
        return "its meaning encodes to other bytes"
    return None


def main(folder):
    ours, theirs = set(files), {path.name for path in pathlib.Path(folder).glob("*.json")}
    for name in ours ^ theirs:
        print("%s: %s" % (name, "not there" if name in ours else "nothing here reads it"))
    differing = len(ours ^ theirs)
    for name in sorted(ours & theirs):
        content = json.loads((pathlib.Path(folder) / name).read_text("utf-8"))
        context = content.get("context")
        chain = rosters.open_chain(rosters.decode_chain(bytes_of(context["chain"]))) if context else None
        agreeing = 0
        for case in content["cases"]:
            found = disagreement(name, case, chain)
            if found is None:
                agreeing += 1
            else:
                differing += 1
                print("%s: %s: expected %s, %s" % (name, case["comment"], case.get("error", case["valid"]), found))
        print("%s: %d of %d agree" % (name, agreeing, len(content["cases"])))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
