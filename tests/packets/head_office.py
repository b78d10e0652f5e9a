"""Head office, as its own program would write packets: by the description of the format alone."""

import csv
import hashlib
import io
import json

BILLS = ("Account", "Name", "Month", "Water", "Sewage", "Total")
ACCOUNTS = ("Account number", "Account name", "Service address")


def table(heading, rows):
    """A list in UTF-8 with a mark, commas, a heading."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *rows])
    return text.getvalue().encode("utf-8-sig")


def bills(rows):
    """A list of bills, from (account, name, month, water, sewage), amounts as texts."""
    full = [(*row, f"{float(row[3]) + float(row[4]):.2f}") for row in rows]
    return {
        "name": "bills.csv",
        "content": "bills",
        "bytes": table(BILLS, full),
        "rows": len(rows),
        "sums": {"Total": f"{sum(float(row[5]) for row in full):.2f}"},
    }


def accounts(rows):
    """A list of accounts, from (number, name, address)."""
    return {"name": "accounts.csv", "content": "accounts", "bytes": table(ACCOUNTS, rows), "rows": len(rows)}


def code_of(told):
    """The digest of a manifest: all but copy and code, keys in order, no spaces, UTF-8."""
    rest = {name: value for name, value in told.items() if name not in ("copy", "code")}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def manifest(files, batch=1, office="WM01", **other):
    """What the packet says of itself."""
    told = {
        "format": "utility-counter-packet",
        "version": 1,
        "direction": "from_head_office",
        "office": {"code": office, "name": "Clear Creek Waterworks"},
        "batch": batch,
        "made_at": "2026-11-22T08:00:00.000Z",
        "currency": "CNY",
        "files": [
            {
                "name": file["name"],
                "bytes": len(file["bytes"]),
                "sha256": hashlib.sha256(file["bytes"]).hexdigest(),
                **{key: file[key] for key in ("rows", "sums", "content", "profile") if key in file},
            }
            for file in files
        ],
        **other,
    }
    return told | {"code": code_of(told)}


def write_packet(place, files, batch=1, **other):
    """Put a packet on a stick."""
    told = manifest(files, batch, **other)
    folder = place / f"HQ-{told['office']['code']}-{batch:06d}"
    folder.mkdir()
    for file in files:
        (folder / file["name"]).write_bytes(file["bytes"])
    write_manifest(folder, told)
    return folder


def write_manifest(folder, told, fresh=False):
    """The manifest, as it is told; `fresh` reckons its code anew, as a clever forger would."""
    if fresh:
        told = told | {"code": code_of(told)}
    (folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def acknowledge(place, told, **other):
    """What head office answers to a packet of ours, whose manifest it read."""
    answer = {
        "format": "utility-counter-ack",
        "version": 1,
        "direction": "to_head_office",
        "office": told["office"],
        "series": told["series"],
        "batch": told["batch"],
        "code": told["code"],
        "received_at": "2026-11-24T09:00:00.000Z",
    } | other
    path = place / f"ack-{told['office']['code']}-{told['series']}{told['batch']:06d}.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    return path
