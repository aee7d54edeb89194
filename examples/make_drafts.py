#!/usr/bin/env python3
"""Writes the drafts in examples/drafts: made-up documents of made-up places, as docx and partly as txt, md and html.

In the docx the numbers are automatic, as Word's are; the other formats have them as text. Same input, same bytes.
    make_drafts.py          write them
    make_drafts.py --check  fail when a file differs from what would be written
"""

import html
import io
import pathlib
import sys
import zipfile

FOLDER = pathlib.Path(__file__).parent / "drafts"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# A draft is a list of (kind, text). Kinds with a number: chapter 第一章, article 第一条, item （一）; head1 一、 head2 （一）
# head3 1. ; without: title, centre, right, text. ("table", rows). In a text {-old-} is deleted and {+new+} inserted by a
# tracked change, {^note^} is a footnote; ("box", text) is a text box at the paragraph before, in the docx only.

BIKES = [
    ("title", "云溪市电动自行车管理办法"),
    ("centre", "（征求意见稿）"),
    ("chapter", "总则"),
    ("article", "为了加强电动自行车管理，保障道路交通安全和消防安全，根据《中华人民共和国道路交通安全法》《中华人民共和国消防法》等法律，结合本市实际，制定本办法。"),
    ("article", "本市行政区域内电动自行车的销售、登记、通行、停放、充电及其监督管理，适用本办法。"),
    ("article", "市公安机关交通管理部门负责电动自行车登记和通行管理。市场监督管理、消防救援、城市管理等部门按照各自职责做好相关工作。"),
    ("chapter", "销售和登记"),
    ("article", "从事电动自行车销售的，应当向所在地的市场监督管理部门申请核发电动自行车销售许可证。申请人应当具备下列条件："),
    ("item", "有固定的经营场所；"),
    ("item", "在本市注册登记并连续纳税满一年；"),
    ("item", "与本市维修网点签订合作协议。"),
    ("text", "未取得电动自行车销售许可证的，不得从事电动自行车销售活动。"),
    ("article", "在本市销售外地品牌{^本办法所称外地品牌，是指住所地不在本市的企业所生产的产品。^}电动自行车的，应当经市产品质量检验机构重新检测；本市企业生产的电动自行车免予检测。"),
    ("article", "电动自行车经公安机关交通管理部门登记后，方可上道路行驶。登记依照《中华人民共和国道路交通安全法》第十八条的规定办理，不得收取费用。"),
    ("article", "机关和企业事业单位为职工集中采购电动自行车的，应当优先购买本市企业生产的产品。"),
    ("chapter", "通行和充电"),
    ("article", "驾驶电动自行车应当遵守下列规定："),
    ("item", "佩戴安全头盔；"),
    ("item", "在非机动车道内行驶；"),
    ("item", "不得逆向行驶。"),
    ("article", "任何单位和个人不得在建筑物的疏散走道、楼梯间、安全出口停放电动自行车或者为其充电。停放充电区的设置，执行本办法附件。"),
    ("chapter", "监督检查"),
    ("article", "违反本办法第四条规定，未取得电动自行车销售许可证从事销售活动的，由市场监督管理部门没收违法所得，并处{-三万元-}{+二万元+}以下罚款。"),
    ("article", "违反本办法第九条规定，经劝阻仍不改正的，由物业服务人通知供电企业停止供电，街道办事处可以扣押车辆。"),
    ("article", "公安机关交通管理部门不得向其工作人员下达罚款指标。"),
    ("chapter", "附则"),
    ("article", "本办法由市公安局负责解释。"),
    ("article", "本办法自2025年7月1日起施行，有效期五年。"),
    ("text", "附件：电动自行车停放充电区设置要求"),
    ("table", [["区域", "车位数量", "消防要求"],
               ["住宅小区", "每百户不少于三十个", "与住宅楼保持安全距离"],
               ["办公场所", "每百人不少于十个", "设置自动断电装置"]]),
]

CONCRETE = [
    ("title", "青岚县人民政府办公室关于促进预拌混凝土行业健康发展的若干意见"),
    ("centre", "青政办发〔2025〕9号"),
    ("text", "各乡镇人民政府，县政府有关部门："),
    ("text", "为规范预拌混凝土市场秩序，推动行业绿色转型，经县人民政府同意，提出以下意见。"),
    ("head1", "优化产业布局"),
    ("head2", "控制企业数量。全县预拌混凝土企业控制在六家以内，三年内不再批准新设站点。"),
    ("box", "送审稿"),
    ("head2", "统一产品供应。政府投资项目应当使用县混凝土协会名录内企业的产品；县外企业的产品进入本县工地的，须经县住房城乡建设局批准，并按每立方米十元缴纳质量保证金。"),
    ("head2", "支持技术改造。统筹现有资金支持低碳改造，对各类企业一视同仁。"),
    ("head1", "加强监督管理"),
    ("head2", "建立履约考核。考核内容包括："),
    ("head3", "产品出厂检验记录；"),
    ("head3", "运输车辆密闭情况；"),
    ("head3", "{-使用协会推荐外加剂的情况-}{+安全生产责任制落实情况+}。"),
    ("head2", "严肃违约责任。建设单位未使用名录内企业产品的，处合同价款百分之二的罚款，并暂停办理竣工验收备案。"),
    ("head2", "规范销售价格。各企业应当执行县混凝土协会统一发布的指导价格，不得低于指导价格销售。"),
    ("head1", "完善保障措施"),
    ("text", "起草涉及经营者经济活动的政策措施，应当依照《公平竞争审查条例》进行公平竞争审查，不得妨碍商品、要素自由流动{^公平竞争审查由起草单位负责。^}。"),
    ("text", "本意见自2025年6月10日起施行，有效期三年。"),
    ("right", "青岚县人民政府办公室"),
    ("right", "2025年5月6日"),
]

CARE = [
    ("title", "石桥区校外托管机构管理暂行办法"),
    ("article", "为规范校外托管服务，保护学生身心健康，结合本区实际，制定本办法。"),
    ("article", "本办法所称校外托管机构，是指受学生监护人委托，在放学后为学生提供就餐、看护服务的机构。"),
    ("article", "开办校外托管机构，应当经区教育局审查同意并取得托管服务准入证，具体条件如下："),
    ("item", "负责人具有本区户籍；"),
    ("item", "工作人员参加区教育局指定机构组织的培训并取得结业证；"),
    ("item", "缴纳风险保证金三万元；"),
    ("item", "房屋通过消防安全检查。"),
    ("article", "校外托管机构提供餐饮服务的，应当依照《中华人民共和国食品安全法》第三十五条的规定取得食品经营许可。"),
    ("article", "各中小学校应当引导学生选择区属国有企业开办的校外托管机构{+，并将选择情况纳入学生综合素质评价+}。"),
    ("article", "区市场监督管理局、区教育局依法对校外托管机构进行监督检查，检查不得妨碍其正常经营。"),
    ("article", "未取得托管服务准入证擅自开办的，由区教育局责令停业，处五千元以上二万元以下罚款；拒不停业的，查封经营场所{-，并通知供水企业停止供水-}。"),
    ("article", "校外托管机构收费标准按照下表执行，不得自行调整。"),
    ("table", [["项目", "单位", "标准"], ["午间托管", "元／月", "三百"], ["放学后托管", "元／月", "四百"]]),
    ("article", "本办法自发布之日起施行。"),
]

LIBRARY = [
    ("title", "明湖市公共图书馆夜间开放服务办法"),
    ("centre", "明政规〔2025〕3号"),
    ("article", "为丰富群众夜间文化生活，提高公共图书馆服务水平，根据《中华人民共和国公共图书馆法》，结合本市实际，制定本办法。"),
    ("article", "本办法适用于市、县（市、区）人民政府设立的公共图书馆的夜间开放服务。"),
    ("article", "公共图书馆夜间开放应当遵循公益、便民、安全的原则。"),
    ("article", "公共图书馆夜间开放时间一般为每日十八时至二十一时。法定节假日的开放时间由各馆确定并向社会公告。"),
    ("article", "公共图书馆夜间免费提供下列服务："),
    ("item", "文献阅览和外借；"),
    ("item", "自习座位；"),
    ("item", "公益讲座和阅读推广活动。"),
    ("article", "公共图书馆应当为老年人、残疾人和未成年人提供便利。"),
    ("article", "公共图书馆应当公布服务目录和监督电话，听取读者的意见和建议。"),
    ("article", "市文化和旅游行政部门应当加强对夜间开放服务的指导，定期公布服务情况。"),
    ("article", "本办法自2025年6月1日起施行，有效期五年。"),
    ("right", "明湖市人民政府"),
    ("right", "2025年4月18日"),
]

DRAFTS = {
    "电动自行车管理办法（征求意见稿）": (BIKES, "docx", "txt", "html"),
    "预拌混凝土行业若干意见": (CONCRETE, "docx", "md"),
    "校外托管机构管理暂行办法": (CARE, "docx", "txt"),
    "图书馆夜间开放服务办法": (LIBRARY, "docx", "txt"),
}

# level of the list, Word's format, pattern in Word, what comes behind the number
NUMBERED = {
    "chapter": (0, "第{}章", " "),
    "article": (1, "第{}条", " "),
    "item": (2, "（{}）", ""),
    "head1": (0, "{}、", ""),
    "head2": (1, "（{}）", ""),
    "head3": (2, "{}.", " "),
}


def chinese(n):
    digits = "零一二三四五六七八九"
    ten, one = divmod(n, 10)
    return ("" if ten == 1 else digits[ten] if ten else "") + ("十" if ten else "") + (digits[one] if one else "")


def parts(text):
    """Splits a text at its marks: (mark, text), mark one of "", "-", "+", "^"."""
    result = []
    while "{" in text:
        before, rest = text.split("{", 1)
        mark = rest[0]
        inside, text = rest[1:].split(mark + "}", 1)
        result += [("", before), (mark, inside)]
    result.append(("", text))
    return [(mark, piece) for mark, piece in result if piece]


def final(text):
    return "".join(piece for mark, piece in parts(text) if mark in "+")


def notes(draft):
    return [piece for kind, text in draft if kind != "table" for mark, piece in parts(text) if mark == "^"]


def labelled(draft):
    """The draft with its numbers as text: (kind, label, text or rows)."""
    counters = {}
    for kind, text in draft:
        if kind == "box":
            continue
        label = ""
        if kind in NUMBERED:
            level, pattern, behind = NUMBERED[kind]
            counters[kind] = counters.get(kind, 0) + 1
            for other, (deeper, _, _) in NUMBERED.items():
                if deeper > level and other != "article":
                    counters[other] = 0
            number = counters[kind]
            label = pattern.format(number if kind == "head3" else chinese(number)) + behind
        yield kind, label, text if kind == "table" else final(text)


# --- docx ---------------------------------------------------------------------------------------------------------

def xml(text):
    return html.escape(text, quote=False)


def run(text, tag="w:t"):
    return f'<w:r><{tag} xml:space="preserve">{xml(text)}</{tag}></w:r>'


def runs(text, footnotes):
    out = ""
    change = 'w:id="{}" w:author="起草单位" w:date="2025-04-01T09:00:00Z"'
    for mark, piece in parts(text):
        if mark == "-":
            out += f"<w:del {change.format(1)}>{run(piece, 'w:delText')}</w:del>"
        elif mark == "+":
            out += f"<w:ins {change.format(2)}>{run(piece)}</w:ins>"
        elif mark == "^":
            footnotes.append(piece)
            out += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(footnotes)}"/></w:r>'
        else:
            out += run(piece)
    return out


def paragraph(style, inside):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def text_box(text):
    content = f"<w:txbxContent>{paragraph('text', run(text))}</w:txbxContent>"
    size = '<wp:extent cx="1200000" cy="400000"/>'
    shape = ('<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
             '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1200000" cy="400000"/></a:xfrm>'
             f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
             '</a:graphicData></a:graphic>')
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{size}<wp:docPr id="1" name="文本框"/>{shape}</wp:inline></w:drawing></mc:Choice>'
    fallback = f'<mc:Fallback><w:pict><v:shape style="width:94pt;height:31pt"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def table(rows):
    cell = '<w:tc><w:tcPr><w:tcW w:w="2800" w:type="dxa"/></w:tcPr>{}</w:tc>'
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = '<w:gridCol w:w="2800"/>' * len(rows[0])
    body = "".join("<w:tr>" + "".join(cell.format(paragraph("cell", run(text))) for text in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def document(draft, footnotes):
    body = []
    for kind, text in draft:
        if kind == "table":
            body.append(table(text) + paragraph("text", ""))
        elif kind == "box":
            body[-1] = body[-1][:-len("</w:p>")] + text_box(text) + "</w:p>"
        else:
            body.append(paragraph(kind, runs(text, footnotes)))
    spaces = {
        "w": WORD, "r": OFFICE, "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in spaces.items())
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    return f"<w:document {names}><w:body>{''.join(body)}{page}</w:body></w:document>"


def styles():
    def style(name, properties="", numbered=""):
        number = f'<w:numPr><w:numId w:val="{numbered}"/></w:numPr>' if numbered else ""
        return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="a"/>'
                f"<w:pPr>{number}{properties}</w:pPr></w:style>")
    indent = '<w:ind w:firstLine="640"/>'
    all_styles = ('<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
                  '<w:style w:type="paragraph" w:styleId="title"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>')
    all_styles += style("centre", '<w:jc w:val="center"/>') + style("right", '<w:jc w:val="right"/>')
    all_styles += style("text", indent) + style("cell") + style("note")
    all_styles += style("chapter", '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', "1") + style("article", indent, "1") + style("item", indent, "1")
    all_styles += style("head1", indent + '<w:outlineLvl w:val="0"/>', "2") + style("head2", indent, "2") + style("head3", indent, "2")
    return f'<w:styles xmlns:w="{WORD}">{all_styles}</w:styles>'


def numbering():
    def level(style):
        depth, pattern, behind = NUMBERED[style]
        counting = "decimal" if style == "head3" else "chineseCountingThousand"
        never = '<w:lvlRestart w:val="0"/>' if style == "article" else ""  # articles count on through the chapters
        return (f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{counting}"/>{never}<w:pStyle w:val="{style}"/>'
                f'<w:suff w:val="{"space" if behind else "nothing"}"/><w:lvlText w:val="{pattern.format(f"%{depth + 1}")}"/></w:lvl>')
    lists = [("chapter", "article", "item"), ("head1", "head2", "head3")]
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{"".join(map(level, kinds))}</w:abstractNum>'
                       for i, kinds in enumerate(lists))
    return (f'<w:numbering xmlns:w="{WORD}">{abstract}' +
            "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(lists))) + "</w:numbering>")


def footnotes_part(texts):
    def note(number, content, kind=""):
        return f'<w:footnote {kind} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="note"/></w:pPr>{content}</w:p></w:footnote>'
    all_notes = note(-1, "<w:r><w:separator/></w:r>", 'w:type="separator"')
    all_notes += "".join(note(i + 1, "<w:r><w:footnoteRef/></w:r>" + run(text)) for i, text in enumerate(texts))
    return f'<w:footnotes xmlns:w="{WORD}">{all_notes}</w:footnotes>'


def relationships(targets):
    return (f'<Relationships xmlns="{PACKAGE}/relationships">' +
            "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets)) + "</Relationships>")


def content_types():
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    main = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>' +
            "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}{what}+xml"/>' for name, what in main.items()) + "</Types>")


def docx(draft):
    footnotes = []
    body = document(draft, footnotes)
    members = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relationships([(name, name + ".xml") for name in ("styles", "numbering", "footnotes")]),
        "word/document.xml": body,
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/footnotes.xml": footnotes_part(footnotes),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # stored: the same bytes whatever zlib there is
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2025, 4, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return out.getvalue()


# --- txt, md, html ------------------------------------------------------------------------------------------------

def txt(draft):
    lines = []
    for kind, label, text in labelled(draft):
        if kind == "table":
            lines += ["\t".join(row) for row in text]
        elif kind in ("title", "centre", "chapter"):
            lines.append(label + text)
        else:
            lines.append("　　" + label + text)
    lines += ["注：" + note for note in notes(draft)]
    return ("\n".join(lines) + "\n").encode()


def md(draft):
    out = []
    for kind, label, text in labelled(draft):
        if kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in text]
            out.append("\n".join([rows[0], "|" + " --- |" * len(text[0])] + rows[1:]))
        elif kind in ("title", "chapter", "head1"):
            out.append(("# " if kind == "title" else "## ") + label + text)
        else:
            head, stop, rest = text.partition("。")
            bold = kind == "head2" and rest
            out.append(label + (f"**{head}{stop}**{rest}" if bold else text))
    out += [f"[^{i + 1}]: {note}" for i, note in enumerate(notes(draft))]
    return ("\n\n".join(out) + "\n").encode()


def page(draft):
    out = []
    for kind, label, text in labelled(draft):
        if kind == "table":
            rows = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in text]
            out.append("<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>")
            continue
        tag = {"title": "h1", "chapter": "h2"}.get(kind, "p")
        centred = ' align="center"' if kind in ("title", "centre", "chapter") else ""
        out.append(f"<{tag}{centred}>{html.escape(label + text)}</{tag}>")
    out += [f"<p>注：{html.escape(note)}</p>" for note in notes(draft)]
    title = html.escape(draft[0][1])
    return ('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>' + title + "</title>\n<style>h1 { font-size: 1.5em }</style>\n</head>\n<body>\n"
            '<nav><a href="/">首页</a> &gt; 意见征集</nav>\n<main>\n' + "\n".join(out) + "\n</main>\n<script>var visits = 1;</script>\n</body>\n</html>\n").encode()


def main():
    make = {"docx": docx, "txt": txt, "md": md, "html": page}
    stale = []
    for name, (draft, *formats) in DRAFTS.items():
        for ending in formats:
            path, content = FOLDER / f"{name}.{ending}", make[ending](draft)
            if "--check" not in sys.argv:
                path.write_bytes(content)
            elif not path.exists() or path.read_bytes() != content:
                stale.append(path.name)
    if stale:
        sys.exit("not as make_drafts.py writes them: " + ", ".join(stale))


if __name__ == "__main__":
    main()
