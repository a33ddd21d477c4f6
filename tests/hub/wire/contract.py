"""Holds answers against docs/openapi.yaml, more strictly than a client may: members that the file does not know are wrong here."""

import copy
import json
import re

import jsonschema
import yaml


def closed(schema):
    """The schema without room for members that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {name: closed(one) for name, one in schema.items() if name != "allOf"}
    if "properties" in shut and "type" in shut:
        shut.setdefault("additionalProperties", False)
    return shut | ({"allOf": copy.deepcopy(schema["allOf"])} if "allOf" in schema else {})


class Contract:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            written = yaml.safe_load(file)
        self._document = written | {"components": written["components"] | {"schemas": closed(written["components"]["schemas"])}}
        self._resolver = jsonschema.RefResolver("", self._document)
        self.seen = set()

    def resolved(self, part):
        return self._resolver.resolve(part["$ref"])[1] if "$ref" in part else part

    def operations(self):
        """(METHOD, path) of each."""
        return {(method.upper(), path) for path, item in self._document["paths"].items() for method in item}

    def answers(self):
        """(METHOD, path, status) of each that is written, and (*, *, status) of those that any request may get."""
        own = {
            (method, path, status)
            for method, path in self.operations()
            for status in self._document["paths"][path][method.lower()]["responses"]
        }
        return own | {("*", "*", status) for status in self._document["x-everywhere"]}

    def path_of(self, target):
        """The path as the file writes it: what stands in its braces may be anything."""
        path = target.split("?")[0]
        for written in self._document["paths"]:
            if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(written)), path):
                return written
        return path

    def check_value(self, schema_name, value):
        self._validate({"$ref": f"#/components/schemas/{schema_name}"}, value)

    def check(self, method, target, answer, everywhere=False):
        """The answer is one that the file describes. With `everywhere` it is of those that any request may get."""
        path = self.path_of(target)
        place = ("*", "*", str(answer.status)) if everywhere else (method, path, str(answer.status))
        if place not in self.answers():
            raise AssertionError(f"{place} is not in docs/openapi.yaml: {answer.body[:300]}")
        responses = self._document["x-everywhere"] if everywhere else self._document["paths"][path][method.lower()]["responses"]
        response = self.resolved(responses[str(answer.status)])
        self._check_headers(place, response.get("headers", {}), answer)
        content = response["content"].get(answer.headers.get("content-type"))
        if content is None:
            raise AssertionError(f"{place} has another content type: {answer.headers.get('content-type')}")
        is_json = answer.headers["content-type"] == "application/json"
        if answer.headers["content-type"] != "application/octet-stream":
            self._validate(closed(content["schema"]), json.loads(answer.body) if is_json else answer.body.decode())
        self.seen.add(place)
        return answer

    def _check_headers(self, place, headers, answer):
        for name, header in headers.items():
            header = self.resolved(header)
            text = answer.headers.get(name.lower())
            if text is None:
                raise AssertionError(f"{place} comes without {name}")
            self._validate(header["schema"], int(text) if header["schema"]["type"] == "integer" else text)
        for name in ("retry-after", "allow"):
            if name in answer.headers and name not in map(str.lower, headers):
                raise AssertionError(f"{place} comes with {name}, of which the file says nothing")

    def _validate(self, schema, value):
        errors = list(jsonschema.Draft202012Validator(schema, resolver=self._resolver).iter_errors(value))
        if errors:
            error = errors[0]
            raise AssertionError(f"{error.json_path}: {error.message[:300]}")
