"""Canonical CBOR by packages/protocol/SPEC.md, section 2. Values are None, bool, int, str, bytes, list and dict."""

import unicodedata


class Refused(Exception):
    """Bytes that the protocol refuses. `code` is the class of the refusal."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def decode(data, max_bytes=1_049_600, max_items=65_536, max_depth=12):
    if len(data) > max_bytes:
        raise Refused("CODEC_TOO_LARGE")
    source = _Source(data, max_items, max_depth)
    value = source.item(0)
    if source.at != len(data):
        raise Refused("CODEC_TRAILING_BYTES")
    if encode(value) != data:
        raise AssertionError("encoding anew gives other bytes: " + data.hex())
    return value


def encode(value):
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        text = value.encode("utf-8")
        return head(3, len(text)) + text
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encode, value))
    keys = sorted(value, key=lambda key: encode(key))
    return head(5, len(keys)) + b"".join(encode(key) + encode(value[key]) for key in keys)


def head(major, argument):
    if argument < 24:
        return bytes([major << 5 | argument])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << 8 * size:
            return bytes([major << 5 | info]) + argument.to_bytes(size, "big")
    raise ValueError(argument)


class _Source:
    def __init__(self, data, max_items, max_depth):
        self.data, self.at, self.items_left, self.max_depth = data, 0, max_items, max_depth

    def item(self, depth):
        initial = self._initial()
        major = initial >> 5
        if major == 7:
            if initial not in (0xF4, 0xF5, 0xF6):
                raise Refused("CODEC_UNSUPPORTED")
            return {0xF4: False, 0xF5: True, 0xF6: None}[initial]
        if major == 6:
            raise Refused("CODEC_UNSUPPORTED")
        argument = self._argument(initial & 31)
        if major == 0:
            return argument
        if major == 1:
            if argument > 2**53 - 2:
                raise Refused("CODEC_INTEGER_UNSAFE")
            return -1 - argument
        if major == 2:
            return self._take(argument)
        if major == 3:
            return text_of(self._take(argument))
        if depth >= self.max_depth:
            raise Refused("CODEC_TOO_DEEP")
        if argument * (major - 3) > len(self.data) - self.at:  # an array's values once, a map's twice
            raise Refused("CODEC_TRUNCATED")
        if major == 4:
            return [self.item(depth + 1) for _ in range(argument)]
        return self._map(argument, depth)

    def _map(self, count, depth):
        values, before = {}, None
        for _ in range(count):
            initial = self._initial()
            if initial >> 5 != 3:
                raise Refused("CODEC_KEY_NOT_TEXT")
            key = self._take(self._argument(initial & 31))
            if key == before:
                raise Refused("CODEC_KEY_DUPLICATE")
            if before is not None and (len(key), key) < (len(before), before):
                raise Refused("CODEC_KEYS_UNSORTED")
            before = key
            name = text_of(key)
            values[name] = self.item(depth + 1)
        return values

    def _initial(self):
        self.items_left -= 1
        if self.items_left < 0:
            raise Refused("CODEC_TOO_MANY_ITEMS")
        return self._take(1)[0]

    def _argument(self, info):
        if info < 24:
            return info
        if info == 31:
            raise Refused("CODEC_INDEFINITE")
        if info > 27:
            raise Refused("CODEC_UNSUPPORTED")
        size = 1 << (info - 24)
        argument = int.from_bytes(self._take(size), "big")
        if argument > 2**53 - 1:
            raise Refused("CODEC_INTEGER_UNSAFE")
        if len(head(0, argument)) != 1 + size:
            raise Refused("CODEC_NOT_SHORTEST")
        return argument

    def _take(self, count):
        if count > len(self.data) - self.at:
            raise Refused("CODEC_TRUNCATED")
        self.at += count
        return self.data[self.at - count : self.at]


def text_of(data):
    if len(data) > 4096:
        raise Refused("CODEC_TEXT_TOO_LONG")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("CODEC_TEXT_NOT_UNICODE") from None
    if not unicodedata.is_normalized("NFC", text):
        raise Refused("CODEC_TEXT_NOT_NFC")
    return text
