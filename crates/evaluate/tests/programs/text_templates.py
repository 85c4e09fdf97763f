import re, textwrap, string, json
class Template:
    pattern = re.compile(r"\{\{\s*(\w+)(?:\|(\w+))?\s*\}\}")
    filters = {"upper": str.upper, "len": lambda s: str(len(s))}
    def __init__(self, src): self.src = textwrap.dedent(src).strip()
    def render(self, **ctx):
        def sub(m):
            value = str(ctx.get(m.group(1), ""))
            return self.filters[m.group(2)](value) if m.group(2) else value
        return self.pattern.sub(sub, self.src)
print(Template("""
    Hello {{ name|upper }}!
      You have {{count}} ({{ name | len }}) msgs {{name|len}}
""").render(name="bob", count=3))
def slugify(s): return re.sub(r"[^a-z0-9]+", "-", s.lower()).strip("-")
def snake(s): return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", s).lower()
def camel(s): head, *tail = s.split("_"); return head + "".join(t.title() for t in tail)
print(slugify("Hello, World! 2x"), snake("UserGroupItem"), camel("user_group_item"), re.findall(r"\{(\w+)(?::\w+)?\}", "/a/{id}/b/{path:path}"))
m = re.match(r"^/(?P<v>v\d+)/(?P<rest>.*)$", "/v2/users/5")
print(m.groupdict(), m.group("v"), m["rest"].split("/"), re.split(r"[/,]", "a/b,c"), bool(re.fullmatch(r"\d+", "12a")))
print(json.dumps({"b": [1, 2.0, None, True], "a": {"x": "y"}}, sort_keys=True), json.loads('[1, {"k": "v"}]')[1]["k"], string.Template("$a-${b}").substitute(a=1, b=2), json.dumps({"k": 1}, indent=2))
