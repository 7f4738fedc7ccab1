"""SPEC.md of packages/protocol, section 8: what a region publishes in one period."""

from canonical_cbor import Refused, decode, encode, head
from fields import Fields, ascending, district_pattern, hash32, max_period, quarter_pattern, step_of, unit_pattern

vector_fields = Fields("VECTOR_MALFORMED", "VECTOR_VERSION_UNKNOWN")
policy_in_force = hash32(
    encode({"countedWorkers": 8, "periods": 13, "rho": {"supply": [1, 4], "demand": [1, 1]}})
)
cell_keys = ("unit", "district", "quarter", "supply", "demand")


def decode_vector(data):
    f = vector_fields
    m = f.versioned(
        decode(data, max_bytes=1_048_576, max_items=200_000), "padding", "period", "open", "protected"
    )
    padding = f.bytes(m["padding"], 0, 1_048_576)
    bare = len(data) - len(padding) - len(head(2, len(padding))) + 1
    if any(padding) or len(padding) != padding_length(bare):
        raise Refused("VECTOR_PADDING_WRONG")
    f.integer(m["period"], 0, max_period)
    cells = [read_cell(value) for value in f.list(m["open"], 32_768)]
    if not ascending([cell["unit"] + cell["district"] + cell["quarter"] for cell in cells]):
        raise Refused("VECTOR_CELLS_UNSORTED")
    part = None if m["protected"] is None else read_part(m["protected"], m["period"])
    return {"version": 1, "period": m["period"], "open": cells, "protected": part}


def encode_vector(vector):
    cells = [[cell[key] for key in cell_keys] for cell in vector["open"]]
    part = vector["protected"]
    if part is not None:
        packed = {role: b"".join(n.to_bytes(8, "big", signed=True) for n in part[role]) for role in ("supply", "demand")}
        part = {**part, **packed}
    m = {"version": 1, "period": vector["period"], "open": cells, "protected": part, "padding": b""}
    return encode({**m, "padding": bytes(padding_length(len(encode(m))))})


def padding_length(bare):
    """Section 8.1."""
    total = -(-bare // 16_384) * 16_384
    while True:
        for size in (1, 2, 3, 5):
            length = total - (bare - 1) - size
            if length >= 0 and len(head(2, length)) == size:
                return length
        total += 16_384


def read_cell(value):
    f = vector_fields
    unit, district, quarter, supply, demand = f.tuple(value, 5)
    f.code(unit, unit_pattern)
    f.code(district, district_pattern)
    f.code(quarter, quarter_pattern)
    f.require(f.integer(supply, 0, 1_000_000) + f.integer(demand, 0, 1_000_000) > 0)
    return dict(zip(cell_keys, value))


def read_part(value, period):
    f = vector_fields
    m = f.map(value, "vintage", "step", "supply", "demand", "policy")
    f.integer(m["vintage"], 0, max_period)
    f.integer(m["step"], 0, max_period)
    if step_of(period) is None or (m["vintage"], m["step"]) != (period // 52, step_of(period)):
        raise Refused("VECTOR_PROTECTED_CLOCK")
    numbers = {role: read_numbers(m[role]) for role in ("supply", "demand")}
    return {**m, **numbers, "policy": f.bytes(m["policy"], 32)}


def read_numbers(value):
    data = vector_fields.bytes(value, 384)
    numbers = [int.from_bytes(data[i : i + 8], "big", signed=True) for i in range(0, 384, 8)]
    if any(abs(number) > 2**40 for number in numbers):
        raise Refused("VECTOR_PROTECTED_BOUNDS")
    return numbers
