# SPDX-License-Identifier: Apache-2.0
"""One order as the commerce system sends it, for the story: three products of the demo store, one of them twice."""
import datetime
import json
import pathlib

NUMBER = "000002199"
SUFFIX = "2199"
CUSTOMER = "Ana R."
HOODIE = ("HFH-SLT-M", "Harbor Fleece Hoodie")
BAG = ("CDB-TAN", "Canvas Day Bag")
BEANIE = ("MB-PLM", "Merino Beanie")
WALK_IN = {"number": "000002150", "phone": "0150", "last_name": "Tran"}  # of the demo store
WRONG = "HFH-SLT-L"  # the same hoodie, one size larger: what a hand takes by mistake


def demo_folder():
    return pathlib.Path(__file__).resolve().parents[3] / "src/daemon/demo"


def products():
    return json.loads((demo_folder() / "products.json").read_text())["items"]


def barcode(sku):
    for product in products():
        if product["sku"] == sku:
            for attribute in product["custom_attributes"]:
                if attribute["attribute_code"] == "upc":
                    return attribute["value"]
    raise KeyError(sku)


def badge(user):
    for one in json.loads((demo_folder() / "store.json").read_text())["users"]:
        if one["user_name"] == user:
            return one["badge"]
    raise KeyError(user)


def stamp(minutes):
    """UTC so many minutes from now, as the commerce system writes it."""
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S")


def write_order(folder):
    """Writes the order's file and returns its path."""
    def item(index, sku, name, quantity, price):
        return {"item_id": 21990 + index, "order_id": 2199, "product_type": "simple", "sku": sku, "name": name, "price": price,
                "qty_ordered": quantity, "qty_canceled": 0, "qty_refunded": 0, "qty_shipped": 0, "row_total": price * quantity,
                "discount_amount": 0, "tax_amount": 0, "is_virtual": 0, "is_qty_decimal": 0}
    order = {
        "entity_id": 2199, "increment_id": NUMBER, "state": "processing", "status": "processing",
        "created_at": stamp(-60), "updated_at": stamp(-60), "customer_email": "ana.ruiz@example.com",
        "customer_firstname": "Ana", "customer_lastname": "Ruiz", "order_currency_code": "USD", "base_currency_code": "USD",
        "grand_total": 183, "total_due": 0, "is_virtual": 0,
        "items": [item(1, *HOODIE, 1, 64), item(2, *BAG, 1, 79), item(3, *BEANIE, 2, 20)],
        "extension_attributes": {
            "pickup_location_code": "calder-demo", "pickup_option": "curbside", "pickup_due_at": stamp(-30),
            "shipping_assignments": [{"shipping": {"method": "instore_pickup", "address": {"telephone": "(415) 555-0199"}}}]}}
    path = pathlib.Path(folder) / "incoming-order.json"
    path.write_text(json.dumps({"items": [order]}, indent=1))
    return path
