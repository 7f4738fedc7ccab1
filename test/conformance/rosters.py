"""SPEC.md of packages/protocol, sections 9 and 10: rosters, their chain, cards."""

from canonical_cbor import Refused, decode
from curve25519 import admissible_box_key, admissible_signing_key
from fields import Fields, ascending, district_pattern, fingerprint, hash32, max_time, signed_for


# Section 9: rosters

roster_fields = Fields("ROSTER_MALFORMED", "ROSTER_VERSION_UNKNOWN")
chain_fields = Fields("CHAIN_MALFORMED", "CHAIN_VERSION_UNKNOWN")
card_keys = ("role", "districts", "id", "name", "keys", "addresses")
purposes = ("signing", "transport", "box")


def decode_roster(data):
    f = roster_fields
    m = f.versioned(
        decode(data, max_bytes=524_288),
        *("epoch", "previous", "members", "network", "demo", "decision", "createdAt"),
    )
    f.integer(m["epoch"], 1, 1040)
    f.require((m["epoch"] == 1) == (m["previous"] is None))
    if m["epoch"] > 1:
        f.bytes(m["previous"], 32)
    for member in f.list(m["members"], 500):
        read_card(f, f.map(member, *card_keys, "since"))
        f.integer(member["since"], 1, m["epoch"])
    require_distinct(m["members"])
    f.plain_text(m["network"], 120, 1)
    if m["demo"] is not None:
        f.integer(f.map(m["demo"], "periodMs")["periodMs"], 100, max_time)
    f.plain_text(m["decision"], 500)
    f.integer(m["createdAt"], 0, max_time)
    return {**m, "hash": hash32(data)}


def read_card(f, m):
    """What a member of a roster and a card have in common."""
    f.require(m["role"] in ("region", "observer"))
    for district in f.list(m["districts"], 128):
        f.code(district, district_pattern)
    f.require(ascending(m["districts"]) and (m["role"] == "region" or not m["districts"]))
    f.member_id(m["id"])
    f.plain_text(m["name"], 120, 1)
    keys = f.map(m["keys"], "generation", *purposes)
    f.integer(keys["generation"], 1, 65_535)
    for purpose in purposes:
        f.bytes(keys[purpose], 32)
    for address in f.list(m["addresses"], 8):
        f.plain_text(address, 300)
        f.code(address, "(/[A-Za-z0-9._:%-]+){2,}")
        f.require(not {"p2p", "ipfs"} & set(address.split("/")))
    return m


def require_distinct(members):
    for before, after in zip(members, members[1:]):
        if before["id"] == after["id"]:
            raise Refused("ROSTER_MEMBER_DUPLICATE")
        roster_fields.require(before["id"] < after["id"])
    if not any(member["role"] == "region" for member in members):
        raise Refused("ROSTER_NO_REGION")
    districts, keys = set(), set()
    for member in members:
        if districts & set(member["districts"]):
            raise Refused("ROSTER_DISTRICT_SHARED")
        districts |= set(member["districts"])
        for purpose in purposes:
            if member["keys"][purpose] in keys:
                raise Refused("ROSTER_KEY_SHARED")
            keys.add(member["keys"][purpose])


def decode_chain(data):
    """Pairs of roster bytes and signatures, these as pairs of member and signature."""
    f = chain_fields
    m = f.versioned(decode(data, max_bytes=8_388_608), "epochs")
    epochs = []
    for value in f.list(m["epochs"], 1040):
        roster, signatures = f.tuple(value, 2)
        f.bytes(roster, 1, 524_288)
        for entry in f.list(signatures, 500):
            member, signature = f.tuple(entry, 2)
            f.member_id(member)
            f.bytes(signature, 64)
        f.require(ascending([member for member, _ in signatures]))
        epochs.append((roster, signatures))
    return epochs


def open_chain(epochs):
    """The checked rosters, each with its `hash`; epoch n at n - 1."""
    if not epochs:
        raise Refused("CHAIN_EMPTY")
    chain, owners = [], {}
    for data, signatures in epochs:
        roster, before = decode_roster(data), chain[-1] if chain else None
        if before is not None:
            require_succession(before, roster)
        elif roster["epoch"] != 1:
            raise Refused("ROSTER_EPOCH_GAP")
        since = {member["id"]: member["since"] for member in before["members"]} if before else {}
        if any(member["since"] != since.get(member["id"], roster["epoch"]) for member in roster["members"]):
            raise Refused("ROSTER_SINCE_WRONG")
        require_quorum(data, signatures, before or roster)
        for member in roster["members"]:
            admit_keys(member, owners)
        chain.append(roster)
    return chain


def require_succession(before, roster):
    if roster["epoch"] == before["epoch"] and roster["hash"] != before["hash"]:
        raise Refused("ROSTER_FORK")
    if roster["epoch"] != before["epoch"] + 1:
        raise Refused("ROSTER_EPOCH_GAP")
    if roster["previous"] != before["hash"]:
        raise Refused("ROSTER_PREVIOUS_MISMATCH")
    if (roster["network"], roster["demo"]) != (before["network"], before["demo"]):
        raise Refused("ROSTER_NETWORK_CHANGED")
    if roster["createdAt"] < before["createdAt"]:
        raise Refused("ROSTER_TIME_BACKWARDS")


def require_quorum(data, signatures, electing):
    electors = {m["id"]: m["keys"]["signing"] for m in electing["members"] if m["role"] == "region"}
    if len(signatures) < 2 * len(electors) // 3 + 1:
        raise Refused("ROSTER_QUORUM_MISSING")
    for member, signature in signatures:
        key = electors.pop(member, None)
        if key is None:
            raise Refused("ROSTER_SIGNER_UNKNOWN")
        if not signed_for("roster", data, signature, key):
            raise Refused("ROSTER_SIGNATURE_INVALID")


def admit_keys(member, owners):
    for purpose in purposes:
        key, owner = member["keys"][purpose], (member["id"], purpose)
        if owners.get(key, owner) != owner:
            raise Refused("ROSTER_KEY_SHARED")
        if key not in owners and not admissible(purpose, key):
            raise Refused("ROSTER_KEY_INADMISSIBLE")
        owners[key] = owner


def admissible(purpose, key):
    return admissible_box_key(key) if purpose == "box" else admissible_signing_key(key)


# Section 10: cards

card_fields = Fields("CARD_MALFORMED", "CARD_VERSION_UNKNOWN")


def decode_card(data):
    f = card_fields
    m = f.versioned(decode(data, max_bytes=8192), "card", "signing", "transport")
    inner = f.bytes(m["card"], 1, 8192)
    card = read_card(f, f.versioned(decode(inner, max_bytes=8192), *card_keys))
    for purpose in ("box", "signing", "transport"):
        key = card["keys"][purpose]
        if not admissible(purpose, key):
            raise Refused("CARD_KEY_INADMISSIBLE")
        if purpose != "box" and not signed_for("card", inner, f.bytes(m[purpose], 64), key):
            raise Refused("CARD_SIGNATURE_INVALID")
    return {**card, "fingerprint": fingerprint(inner)}
