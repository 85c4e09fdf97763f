from itertools import product, chain, groupby, islice, count, cycle
VERSIONS = ["v1", "v2"]; RES = {"users": ["list", "get"], "items": ["list"]}
routes = []
for version, (res, actions) in product(VERSIONS, RES.items()):
    for action in actions:
        path = f"/{version}/{res}" + ("/{%s_id}" % res[:-1] if action == "get" else "")
        routes.append({"path": path, "name": f"{version}:{res}-{action}", "methods": {"GET"}})
for r in routes: print("{path:<24}{name}".format(**r))
print([k + str(len(list(g))) for k, g in groupby(routes, key=lambda r: r["path"].split("/")[1])], list(islice(count(10, 5), 3)), list(chain.from_iterable([[1], (2, 3)])))
c = cycle("ab"); print(next(c) + next(c) + next(c), max(routes, key=lambda r: len(r["path"]))["name"])
by_name = {r["name"]: r for r in routes}
assert len(by_name) == len(routes)
def reverse(name, **kw):
    p = by_name[name]["path"]
    for k, v in kw.items(): p = p.replace("{" + k + "}", str(v))
    return p
print(reverse("v1:users-get", user_id=5), sorted(by_name)[:2], any("items" in r["path"] for r in routes))
