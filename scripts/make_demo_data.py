#!/usr/bin/env python3
"""Makes the files of resources/demo from the public data sets they stand on; needs nothing but Python and the program zstd.

    scripts/make_demo_data.py DATA [--out resources/demo]

DATA holds online_retail_week.csv, online_retail/online_retail.csv.xz (UCI Online Retail) and goods.tsv (Open Food Facts).
The same input gives the same bytes: everything invented (names, phones, birthdays, answers) comes from a seeded generator.
"""

import argparse
import collections
import csv
import datetime
import io
import lzma
import pathlib
import random
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

WEEK_BEGINS = "2011-10-03"
EXTRA_MEMBERS = 150
SERVICES = {
    "POST": "Postage", "DOT": "Dotcom Postage", "C2": "Carriage", "M": "Manual Item", "D": "Discount", "CRUK": "Charity Commission",
    "AMAZONFEE": "Marketplace Fee", "23444": "Next Day Carriage",
}

# First match wins: the words by which a name tells its shelf.
CATEGORIES = [
    ("Christmas", "CHRISTMAS|XMAS|ADVENT|SANTA|REINDEER|BAUBLE|SNOWM[AE]N|SNOWFLAKE|NOEL|CRACKER|ANGEL"),
    ("Bags & purses", "BAG|PURSE|SHOPPER|TOTE|SATCHEL|RUCKSACK|WALLET|HOLDALL"),
    ("Kitchen & table", "CAKE|BAKING|KITCHEN|MUG|CUP|PLATE|BOWL|TEA|COFFEE|JAR|JAM|SPOON|CUTLERY|NAPKIN|EGG|BREAD|BISCUIT|COOK|APRON|"
                        "PANTRY|GLASS|JUG|TRAY|RECIPE|OVEN|LUNCH|SNACK|STRAW|DOILY|DOILIES|SPICE|MILK|COASTER|BOTTLE|FLASK|PICNIC|TIN"),
    ("Candles & light", "CANDLE|T-LIGHT|TLIGHT|LIGHT|LANTERN|LAMP|INCENSE"),
    ("Paper & crafts", "PAPER|CARD|WRAP|STICKER|TAPE|RIBBON|NOTEBOOK|PEN|PENCIL|CRAYON|STAMP|BOOK|SEWING|KNITTING|TISSUE|CHALK|SCISSOR|"
                       "ENVELOPE|POSTER|LETTER|RUBBER|SKETCH|CRAFT"),
    ("Toys & games", "TOY|GAME|DOLL|CHILD|PUZZLE|PLAY|BALLOON|SKIPPING|SOLDIER|DOMINO|KITE|RACING|TEDDY|BINGO|MARBLE|YO ?YO|SPACEBOY|PARTY|"
                     "PIRATE|DINOSAUR"),
    ("Garden", "GARDEN|PLANT|FLOWER|SEED|WATERING|BIRD|PARASOL|FEEDER|HERB|THERMOMETER|POT"),
    ("Fashion", "NECKLACE|BRACELET|EARRING|RING|SCARF|GLOVE|HAIR|UMBRELLA|PONCHO|SLIPPER|SOCK|BROOCH|CHARM|WARMER|HAND WARM"),
    ("Bath & care", "BATH|SOAP|TOWEL|TOILET|SPONGE|BATHROOM|PLASTER|LIP|FIRST AID|MIRROR"),
    ("Home & decoration", "."),
]

# A real code, its cleaned name, the shelf, brand, tax group and a price that is plausible for it.
CHINESE_GOODS = """
6901010117440|健力宝橙蜜味运动饮料|饮料|健力宝|VAT13|4.50
6901180966480|嘉士利早餐饼干|饼干糕点|嘉士利|VAT13|7.90
6901447007390|蓝岸魅惑拿铁咖啡|咖啡茶饮|蓝岸|VAT13|12.80
6901668005755|奥利奥巧克力味夹心饼干|饼干糕点|奥利奥|VAT13|9.90
6901939691601|可口可乐汽水|饮料|可口可乐|VAT13|3.50
6902007505271|镇江香醋|粮油调味||VAT13|8.80
6902083881085|娃哈哈AD钙奶|乳品|娃哈哈|VAT13|12.50
6902212012816|西凤酒凤香型十年陈酿|酒|西凤|VAT13|168.00
6902890235590|双汇火腿肠|肉类熟食|双汇|VAT13|13.90
6903148262832|当妮护衣留香珠红玫瑰香|日用洗护|当妮|VAT13|39.90
6904007601786|银桥核桃花生牛奶|乳品|银桥|VAT13|5.50
6904724020563|菓珍鲜香蜜桃味|饮料|菓珍|VAT13|19.90
6905734301284|意式番茄味创意花式薯卷|零食||VAT13|6.90
6907592000026|大块腐乳|粮油调味||VAT13|11.50
6907992500942|伊利纯牛奶|乳品|伊利|VAT13|3.80
6909995113716|旺旺小小酥葱香鸡肉味|零食|旺旺|VAT13|6.50
6910160312377|丘比沙拉酱|粮油调味|丘比|VAT13|14.90
6914973600072|德芙榛仁巧克力|糖果巧克力|德芙|VAT13|11.90
6914973604261|德芙什锦装丝滑牛奶、榛仁葡萄干及香浓黑巧克力|糖果巧克力|德芙|VAT13|49.90
6914973604513|德芙精心之选|糖果巧克力|德芙|VAT13|69.00
6917878003573|鹰唛炼奶原味|乳品|鹰唛|VAT13|13.50
6917878034485|雀巢高钙营养奶粉|乳品|雀巢|VAT13|79.00
6918768951684|涉素牛肉|零食||VAT13|4.50
6918768952773|香鸡菇翅味|零食||VAT13|4.50
6920336814185|熟咸鸭蛋|肉类熟食||VAT9|3.20
6920584471017|旺仔牛奶|乳品|旺仔|VAT13|5.00
6920601702223|棒棒娃牛肉粒五香味|肉类熟食|棒棒娃|VAT13|26.80
6920907803129|好丽友Q蒂多层蛋糕榛子巧克力味|饼干糕点|好丽友|VAT13|15.90
6920912357662|梅尼耶干蛋糕|饼干糕点|梅尼耶|VAT13|22.00
6920934800863|吕梁野山坡生榨沙棘|饮料|吕梁野山坡|VAT13|6.00
6921168500956|水溶C100柠檬味|饮料|农夫山泉|VAT13|5.00
6921299762025|旺仔QQ糖葡萄味|糖果巧克力|旺仔|VAT13|5.50
6921724788835|盐焗扁桃仁|坚果炒货||VAT13|28.90
6921724789290|盐焗花生|坚果炒货||VAT13|9.90
6921836200454|奇士玩具蛋福蛋80克|糖果巧克力|奇士|VAT13|18.00
6922074200251|绿豆糕|饼干糕点||VAT13|16.80
6922848641013|立顿茉莉花茶|咖啡茶饮|立顿|VAT13|19.50
6922848641433|立顿温润红茶|咖啡茶饮|立顿|VAT13|19.50
6923644242909|蒙牛高钙低脂奶|乳品|蒙牛|VAT13|4.20
6923644251123|蒙牛高钙调制牛奶|乳品|蒙牛|VAT13|4.50
6923765700012|泡鸭爪|肉类熟食||VAT13|8.50
6924743915084|意大利香浓红烩味薯片|零食|乐事|VAT13|7.50
6925052120756|热干面|方便食品||VAT13|5.90
6925522704851|玛丽朗姆樱桃酒巧克力|糖果巧克力|玛丽|VAT13|32.00
6925911511831|威洁士彩漂|日用洗护|威洁士|VAT13|16.90
6926027717094|光明啤酒|酒|光明|VAT13|4.80
6926265377166|上好佳田园薯片|零食|上好佳|VAT13|6.00
6927153508334|铜锣烧|饼干糕点||VAT13|8.90
6928804011142|可口可乐零度|饮料|可口可乐|VAT13|3.50
6928804013672|冰露纯悦包装饮用水|饮料|冰露|VAT13|2.00
6930548603293|凯蒂猫果汁软糖120克|糖果巧克力|凯蒂猫|VAT13|15.00
6930639271387|悠哈特浓牛奶糖|糖果巧克力|悠哈|VAT13|12.90
6931008488412|加减老梅|零食||VAT13|9.50
6933045916453|西湖龙井|咖啡茶饮||VAT13|128.00
6934158356785|康师傅红烧排骨面|方便食品|康师傅|VAT13|4.50
6936571910018|百事可乐|饮料|百事|VAT13|3.50
6937451831317|不二家清爽型棒棒糖|糖果巧克力|不二家|VAT13|12.00
6937973100212|大雄鹰苏打水饮料|饮料|大雄鹰|VAT13|4.00
6940996701496|明治巴旦木夹心黑巧克力|糖果巧克力|明治|VAT13|14.50
6941734101356|酷美苹果醋|饮料|酷美|VAT13|6.50
6944839902385|康师傅冰红茶|饮料|康师傅|VAT13|3.50
6944839956548|康师傅鲜果橙|饮料|康师傅|VAT13|4.00
6952032902088|蛙稻米大米|粮油调味|蛙稻米|VAT9|69.90
6953240736243|碧根果奶香味|坚果炒货||VAT13|29.90
6953240737677|良品铺子椰子脆片|坚果炒货|良品铺子|VAT13|19.90
6954767415772|可口可乐|饮料|可口可乐|VAT13|3.00
6956367338666|王老吉凉茶|饮料|王老吉|VAT13|4.50
4891028705949|维他柠檬茶|饮料|维他|VAT13|4.50
4891028710660|无糖茶|饮料|维他|VAT13|5.00
4897020731436|赞岐风味乌冬|方便食品||VAT13|12.90
"""

# Sold by weight, under what the labels of the scales begin with: prefix 28 says the weight, 29 the price (barcodes.json).
WEIGHED_GOODS = """
F00123|精品红富士苹果|2800123;2900123|水果||VAT9|15.60
"""

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万"
GIVEN_FEMALE = "芳娜敏静丽艳娟霞燕玲婷雪琳颖慧莹洁梅倩佳怡欣悦萱晨语嫣思雨梦瑶诗涵若曦"
GIVEN_MALE = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆博文轩昊泽子墨睿晨阳"
ENGLISH_FEMALE = "Alice Amelia Beth Carol Chloe Clara Diana Ella Emma Freya Grace Hannah Holly Imogen Jane Kate Laura Lily Lucy Maya Megan Nora Olivia Poppy Rose Ruth Sarah Sophie Zoe".split()
ENGLISH_MALE = "Adam Alan Ben Carl Daniel David Edward Finn George Harry Henry Jack James Leo Liam Mark Nathan Oliver Oscar Owen Paul Peter Ralph Sam Simon Thomas Toby Victor William".split()
ENGLISH_SURNAMES = "Abbott Barnes Bennett Carter Clarke Cooper Dawson Ellis Fletcher Foster Gibson Grant Harper Hughes Jarvis Knight Lawson Marsh Mason Norton Osborne Palmer Parker Quinn Reed Shaw Turner Vaughan Walker Webster Young".split()


def read_rows(text):
    """The lines of a file of retail invoices, with the spellings of "nothing" taken out."""
    for row in csv.DictReader(text):
        row = {key: "" if value in (None, "NA") else value.strip() for key, value in row.items()}
        row["StockCode"] = row["StockCode"].upper()
        row["InvoiceDate"] = row["InvoiceDate"].replace(" ", "T")
        yield row


def is_cancellation(row):
    return row["InvoiceNo"].startswith("C")


def minor(amount):
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


def is_goods(code):
    return re.fullmatch(r"\d{5}[A-Z]*", code) is not None


SMALL_WORDS = {"A", "AN", "AND", "AT", "BY", "FOR", "FROM", "IN", "OF", "ON", "OR", "THE", "TO", "WITH"}


def title_case(text):
    words = []
    for word in re.sub(r"\s+", " ", text.replace(" ,", ",")).strip(" ,.").split(" "):
        if word.upper() in SMALL_WORDS and words:
            words.append(word.lower())
        elif re.fullmatch(r"[A-Z]?\d[\dA-Z.]*|[A-Z]\.?|UK|USA|DVD|CD|LED|TV|BBQ|T-LIGHT|S/\d+", word.upper()):
            words.append(word.upper() if not re.fullmatch(r"\d+(CM|ML|G|KG|PCS?|MM)", word.upper()) else word.lower())
        else:
            words.append(re.sub(r"'?[A-Za-z][A-Za-z']*", lambda found: found[0].lower() if found[0][0] == "'" else found[0].capitalize(), word))
    return " ".join(words)


def looks_like_a_name(description):
    """Descriptions in small letters are remarks of the stock-keeper ("damaged", "found")."""
    letters = [c for c in description if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) * 2 > len(letters) and "?" not in description


def check_digit(digits):
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def category_of(name):
    upper = name.upper()
    return next(category for category, words in CATEGORIES if re.search(rf"\b({words})" if words != "." else ".", upper))


def names_and_prices(week, year):
    """For each code: its commonest description and price; the week's figures win, the year's names fill what the week left unnamed."""
    names = collections.defaultdict(collections.Counter)
    prices = collections.defaultdict(collections.Counter)
    sold_before = collections.defaultdict(collections.Counter)
    for row in week:
        if looks_like_a_name(row["Description"]):
            names[row["StockCode"]][row["Description"]] += 1
        if Decimal(row["UnitPrice"]) > 0 and not is_cancellation(row):
            prices[row["StockCode"]][Decimal(row["UnitPrice"])] += 1
    for row in year:
        code = row["StockCode"]
        if not names.get(code) and looks_like_a_name(row["Description"]):
            sold_before[code][row["Description"]] += 1
        if not prices.get(code) and Decimal(row["UnitPrice"]) > 0 and not is_cancellation(row):
            sold_before[code + "\0price"][Decimal(row["UnitPrice"])] += 1
    def commonest(counter, fallback):
        return min(counter, key=lambda value: (-counter[value], value)) if counter else fallback
    for code in dict.fromkeys(row["StockCode"] for row in week):
        name = commonest(names.get(code) or sold_before.get(code), f"Article {code}")
        yield code, title_case(name), commonest(prices.get(code) or sold_before.get(code + "\0price"), Decimal("1.00"))


def catalogue(week, year):
    yield ["sku", "name", "barcodes", "category", "brand", "unit", "tax_group", "price", "kind"]
    serial = 0
    for code, name, price in names_and_prices(week, year):
        serial += 1
        digits = f"20{serial:010d}"
        if code in SERVICES:  # their codes are on the card beside the till
            yield [code, SERVICES[code], digits + check_digit(digits), "Services", "", "pcs", "VAT6", f"{price:.2f}", "service"]
            continue
        tax = "VAT9" if re.search(r"\bBOOK\b(?!ENDS?)|SEEDS?\b", name.upper()) else "VAT13"
        yield [code, name, digits + check_digit(digits), category_of(name), "", "pcs", tax, f"{price:.2f}", "goods"]
    for line in CHINESE_GOODS.split():
        barcode, name, category, brand, tax, price = line.split("|")
        assert check_digit(barcode[:-1]) == barcode[-1], barcode
        yield [f"CN{barcode[-7:-1]}", name, barcode, category, brand, "pcs", tax, price, "goods"]
    for line in WEIGHED_GOODS.split():
        sku, name, barcodes, category, brand, tax, price = line.split("|")
        yield [sku, name, barcodes, category, brand, "kg", tax, price, "goods"]


def person(dice):
    female = dice.random() < 0.55
    if dice.random() < 0.72:
        given = GIVEN_FEMALE if female else GIVEN_MALE
        name = dice.choice(SURNAMES) + "".join(dice.sample(given, 2 if dice.random() < 0.75 else 1))
    else:
        name = f"{dice.choice(ENGLISH_FEMALE if female else ENGLISH_MALE)} {dice.choice(ENGLISH_SURNAMES)}"
    return name, "female" if female else "male"


def birthday(dice):
    day = datetime.date(dice.randint(1950, 2004), 1, 1) + datetime.timedelta(days=dice.randrange(365))
    if dice.random() < 0.15:
        return ""
    return day.strftime("%m-%d") if dice.random() < 0.2 else day.isoformat()


def members(cards, first_seen):
    """One invented person a card. Every phone is of the mobile pattern 13x, and none occurs twice."""
    yield ["card", "name", "phone", "birthday", "sex", "registered", "sms", "email", "phone_calls", "personalised"]
    dice = random.Random(20111003)
    phones, names = set(), set()
    for card in cards:
        while True:
            phone = f"+8613{dice.randrange(10**9):09d}"
            name, sex = person(dice)
            if phone not in phones and name not in names:
                break
        phones.add(phone)
        names.add(name)
        answers = [dice.choices(["yes", "no", ""], weights)[0] for weights in ((6, 2, 2), (3, 4, 3), (1, 6, 3), (6, 1, 3))]
        yield [card, name, phone, birthday(dice), sex if dice.random() < 0.9 else "", first_seen[card][:10], *answers]


def kept_lines(year):
    """What was sold and not cancelled later. A cancellation takes from the first earlier line of the same customer, code and price
    with enough left; one whose sale lies before the file is left out."""
    lines, open_lines = [], collections.defaultdict(list)
    for row in year:
        quantity, price = int(row["Quantity"]), Decimal(row["UnitPrice"])
        key = (row["CustomerID"], row["StockCode"], price)
        if is_cancellation(row):
            sold = next((line for line in open_lines[key] if line["left"] >= -quantity), None)
            if sold:
                sold["left"] += quantity
        elif quantity > 0 and price > 0:
            line = {"row": row, "left": quantity, "price": price}
            lines.append(line)
            open_lines[key].append(line)
    return lines


def purchases(year, cards, names):
    yield ["card", "invoice", "date", "total", "items", "title"]
    invoices = {}
    for line in kept_lines(year):
        row = line["row"]
        if line["left"] and row["CustomerID"] in cards and row["InvoiceDate"] < WEEK_BEGINS:
            invoices.setdefault(row["InvoiceNo"], []).append(line)
    for number, lines in invoices.items():
        first = lines[0]["row"]
        goods = [line for line in lines if is_goods(line["row"]["StockCode"])] or lines
        title = names.get(goods[0]["row"]["StockCode"]) or title_case(goods[0]["row"]["Description"])
        total = sum(minor(line["left"] * line["price"]) for line in lines)
        yield [first["CustomerID"], number, first["InvoiceDate"][:16], f"{Decimal(total) / 100:.2f}", len(lines), title]


def write_csv(path, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes", file=sys.stderr)


def write_packed(path, content):
    subprocess.run(["zstd", "-19", "-q", "-f", "-o", path], input=content, check=True)
    print(f"{path}: {path.stat().st_size:,} bytes", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / "resources" / "demo")
    arguments = parser.parse_args()

    week_file = (arguments.data / "online_retail_week.csv").read_text(encoding="utf-8")
    week = list(read_rows(io.StringIO(week_file)))
    with lzma.open(arguments.data / "online_retail" / "online_retail.csv.xz", "rt", encoding="utf-8") as text:
        year = list(read_rows(text))

    first_seen, visits = {}, collections.Counter()
    for row in year:
        if row["CustomerID"]:
            first_seen.setdefault(row["CustomerID"], row["InvoiceDate"])
            visits[row["CustomerID"]] += row["InvoiceDate"] < WEEK_BEGINS
    of_the_week = list(dict.fromkeys(row["CustomerID"] for row in week if row["CustomerID"]))
    known = set(of_the_week)
    others = sorted((card for card in visits if visits[card] and card not in known), key=lambda card: (-visits[card], card))
    cards = sorted(of_the_week + others[20 : 20 + 5 * EXTRA_MEMBERS : 5])

    articles = list(catalogue(week, year))
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_packed(arguments.out / "online_retail_week.csv.zst", week_file.encode())
    write_csv(arguments.out / "catalogue.csv", articles)
    write_csv(arguments.out / "members.csv", members(cards, first_seen))
    write_csv(arguments.out / "purchases.csv", purchases(year, set(cards), {row[0]: row[1] for row in articles[1:]}))


if __name__ == "__main__":
    main()
