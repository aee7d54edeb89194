#!/usr/bin/env python3
"""Makes drafts for the benchmarks: text in the manner of Chinese normative documents, the same bytes for the same seed.

The words are the bench's own. About one sentence in thirty says something a rule may object to, the rest is what such
documents are mostly made of. Usage: corpus.py FOLDER [--megabytes N] [--seed N]
"""

import argparse
import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

WORDS = {
    "topic": "停车设施 再生资源回收 农贸市场 校外托管 老旧小区改造 预付式消费 户外广告 建筑垃圾运输 共享单车 社区养老 城市绿地 二次供水 "
             "乡村民宿 餐饮油烟 物业服务 电动自行车 公共充电桩 房屋租赁 快递末端网点 体育场馆 科技成果转化 中小学配餐 河道采砂 古树名木".split(),
    "place": "临江县 东湖区 青岩市 白沙镇 南屏街道 望山区 云溪县 双河市".split(),
    "auth": "县人民政府 市场监督管理部门 住房城乡建设主管部门 交通运输主管部门 城市管理部门 生态环境主管部门 财政部门 教育主管部门 "
            "街道办事处 乡镇人民政府 行政审批机构 卫生健康主管部门 农业农村主管部门 公安机关".split(),
    "who": "经营者 施工单位 物业服务企业 从业人员 申请人 产权人 运营单位 个体工商户 居民 投资人 中介机构 行业协会 项目业主 供应商".split(),
    "act": "建立 完善 落实 加强 推进 优化 规范 细化 公布 核实 登记 整理 评估 检查 改进 统筹 督促 引导 培育 支持".split(),
    "thing": "管理制度 服务清单 安全台账 巡查记录 应急预案 信用档案 收费公示 设施维护计划 信息平台 联席会议制度 技术标准 培训方案 "
             "资金使用计划 投诉处理机制 数据共享目录 年度工作报告 绩效指标 风险评估报告 建设规划 运行日志".split(),
    "aim": "提升服务质量 保障公共安全 方便群众生活 改善人居环境 促进产业发展 维护市场秩序 防范化解风险 提高资源利用效率".split(),
    "law": "《中华人民共和国安全生产法》 《中华人民共和国行政许可法》 《中华人民共和国消费者权益保护法》 《物业管理条例》 《优化营商环境条例》 "
           "《中华人民共和国环境保护法》 《中华人民共和国道路交通安全法》 《政府信息公开条例》 《中华人民共和国行政处罚法》".split(),
    "when": "每年年初 季度末 项目竣工前 接到投诉后 发现隐患时 变更地址的 年度考核时 合同到期前".split(),
    "where": "政府网站 服务窗口 经营场所显著位置 社区公告栏 统一信息平台".split(),
    "licence": "经营许可证 备案证明 准入资格 登记证书 上岗证".split(),
}
PLAIN = (
    "{auth}应当{act}{thing}，{aim}。", "{auth}负责{topic}工作的统筹协调，会同{auth}{act}{thing}。", "{who}应当依法{act}{thing}，并接受{auth}的监督检查。",
    "{when}，{who}应当向{auth}报送{thing}。", "鼓励{who}{act}{thing}，{aim}。", "{auth}可以委托第三方机构对{thing}进行评估。",
    "本办法所称{topic}，是指为{aim}而开展的有关活动。", "{auth}应当自收到材料之日起{n}个工作日内予以答复。", "{who}对答复有异议的，可以依法申请行政复议或者提起行政诉讼。",
    "{topic}坚持政府引导、市场运作、社会参与的原则。", "{auth}应当在{where}公开{thing}，方便公众查询。", "{act}{topic}所需经费列入本级财政预算，专款专用。",
    "违反本办法规定，法律、法规已有处罚规定的，从其规定。", "{auth}和{auth}应当加强信息共享，不得要求{who}重复提交材料。", "到{year}年，全{unit}{topic}覆盖率达到{p}%以上。",
    "{who}享有平等使用生产要素的权利，{auth}应当一视同仁。", "新建、改建、扩建项目应当同步规划{topic}配套，建筑面积不少于{n}平方米。", "根据{law}等规定，结合本{unit}实际，制定本办法。",
    "{auth}按照{law}第{k}条的规定履行职责，{act}{thing}。", "对在{topic}工作中成绩突出的单位和个人，按照国家有关规定给予表扬。", "{thing}应当载明项目名称、责任主体、完成时限和联系方式。",
    "{auth}工作人员滥用职权、玩忽职守、徇私舞弊的，依法给予处分。", "{who}应当{act}{thing}，保存期限不少于{n}年。", "各有关单位要提高认识，密切配合，确保{topic}各项任务落到实处。",
)
PRICKLY = (
    "未取得{licence}的，不得从事{topic}经营活动。", "{who}从事{topic}的，应当向{auth}申请核发{licence}。", "违反本办法的，由{auth}处{n}00元以上{n}000元以下罚款。",
    "优先选用本{unit}注册的企业承担{topic}项目。", "外地企业参与{topic}的，应当在本{unit}设立分支机构。", "对逾期不改正的，{auth}可以查封经营场所、扣押有关工具。",
    "{who}应当缴纳{topic}保证金{n}万元。", "对本{unit}重点企业按照上缴税收的{p}%给予奖励。", "{who}办理{topic}手续，应当提供由社区出具的证明。", "指定{place}某某公司统一提供{topic}服务。",
)
DIGITS = "〇一二三四五六七八九"


def chinese(n):
    """1 … 99 as 一 … 九十九."""
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def sentence(self):
        r = self.random
        template = r.choice(PRICKLY if r.random() < 1 / 30 else PLAIN)
        while "{" in template:
            left, _, rest = template.partition("{")
            slot, _, right = rest.partition("}")
            word = {"n": str(r.randint(2, 60)), "k": chinese(r.randint(1, 80)), "p": str(r.randint(5, 95)), "year": str(r.randint(2024, 2032)),
                    "unit": "县"}.get(slot) or r.choice(WORDS[slot])
            template = left + word + right
        return template

    def paragraphs(self):
        """One draft, as a list of paragraphs."""
        r = self.random
        place, topic = r.choice(WORDS["place"]), r.choice(WORDS["topic"])
        out = [f"{place}{topic}管理办法（征求意见稿）", f"{place[0]}政办发〔{r.randint(2023, 2025)}〕{r.randint(1, 99)}号", "各有关单位："]
        article = 0
        for chapter in range(1, r.randint(4, 7)):
            out.append(f"第{chinese(chapter)}章　{r.choice(WORDS['act'])}{r.choice(WORDS['thing'])}")
            for _ in range(r.randint(4, 9)):
                article += 1
                out.append(f"第{chinese(article)}条　" + "".join(self.sentence() for _ in range(r.randint(1, 3))))
                if r.random() < 0.25:
                    out[-1] += f"{r.choice(WORDS['auth'])}履行下列职责："
                    items = r.randint(3, 6)
                    out += [f"（{chinese(i)}）{self.sentence().rstrip('。')}{'。' if i == items else '；'}" for i in range(1, items + 1)]
                elif r.random() < 0.4:
                    out.append("　　" + self.sentence())
        out += [f"第{chinese(article + 1)}条　本办法自{r.randint(2025, 2026)}年{r.randint(1, 12)}月1日起施行，有效期5年。", f"{place}人民政府办公室"]
        return out


PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


def write_docx(file, paragraphs):
    # As Word writes: a run with properties for every few words.
    def run(text):
        return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    body = "".join("<w:p>" + "".join(run(p[i:i + 12]) for i in range(0, len(p), 12)) + "</w:p>" for p in paragraphs)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content)
        document = ('<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                    f"<w:body>{body}</w:body></w:document>")
        archive.writestr(zipfile.ZipInfo("word/document.xml", (2025, 1, 1, 0, 0, 0)), document, zipfile.ZIP_DEFLATED)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    writer = Writer(args.seed)
    size, count = 0, 0
    for kind in ("txt", "docx"):
        (args.folder / kind).mkdir(parents=True, exist_ok=True)
    while size < args.megabytes * 1e6:
        paragraphs = writer.paragraphs()
        data = ("\n".join(paragraphs) + "\n").encode()
        (args.folder / "txt" / f"draft-{count:04}.txt").write_bytes(data)
        if count < 100:
            write_docx(args.folder / "docx" / f"draft-{count:04}.docx", paragraphs)
        size += len(data)
        count += 1
    print(f"{count} drafts, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
