"""Write the six scheme workbooks: layouts as offices keep them, invented places and numbers.

``python tests/scenarios/schemes/make_schemes.py`` writes them beside this file, the same bytes each time.
They were committed before the reader was written; ``zh-departments`` was opened for the first time after it.
"""

import datetime as dt
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
BORN = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - workbooks know no zone


def book(name):
    made = xlsxwriter.Workbook(HERE / name)
    made.set_properties({"created": BORN})
    return made


def rows(sheet, first, table):
    """Write a table from row *first*; None leaves a cell empty."""
    for at, row in enumerate(table, start=first):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value)


def blocks(sheet, column, spans):
    """Merge vertical blocks of one column: (first row, last row, text)."""
    for first, last, text in spans:
        if first == last:
            sheet.write(first, column, text)
        else:
            sheet.merge_range(first, column, last, column, text)


def zh_towns():
    """Merged category column, subtotals, one set of points, targets with their units in the cell."""
    made = book("zh-towns.xlsx")
    sheet = made.add_worksheet("目标责任考核")
    sheet.merge_range(0, 0, 0, 6, "青禾县2024年度镇级目标责任考核指标及评分办法")
    sheet.merge_range(1, 0, 1, 6, "制表单位：县考核办                    满分100分")
    rows(sheet, 2, [["一级指标", "序号", "考核指标", "分值", "目标值", "评分办法", "责任单位"]])
    body = [
        [None, 1, "地区生产总值增速", 10, "8%", "达到目标值得满分，否则不得分。", "统计局"],
        [None, 2, "固定资产投资增速（%）", 8, 10, "每低于目标1个百分点扣0.5分，扣完为止。", "发改局"],
        [
            None,
            3,
            "招商引资到位资金",
            10,
            "12000万元",
            "按完成率计分，完成率低于60%不得分，最高不超过满分。",
            "招商局",
        ],
        [
            None,
            4,
            "规上工业增加值增速",
            8,
            None,
            "按增速在同类镇中排名，第1名得满分，每降低1位扣5%。",
            "工信局",
        ],
        ["小计", None, None, 36, None, None, None],
        [
            None,
            5,
            "化肥施用强度",
            6,
            "30公斤/亩",
            "不高于目标值得满分，每高出1公斤扣0.2分，扣完为止",
            "农业农村局",
        ],
        [None, 6, "空气质量优良天数", 8, 320, "完成目标任务得满分，每少1天扣0.1分。", "生态环境局"],
        [None, 7, "秸秆焚烧火点", 4, 0, "每发现1处火点扣1分，扣完为止。", "生态环境局"],
        ["小计", None, None, 18, None, None, None],
        [None, 8, "安全生产", 8, None, "发生1起较大及以上事故的，不得分。", "应急局"],
        [None, 9, "信访工作", 8, None, "由县信访局根据工作情况综合评定。", "信访局"],
        [None, 10, "城乡居民人均可支配收入增速", 10, None, "采用功效系数法计分，基础分60%。", "统计局"],
        [None, 11, "群众满意度", 20, None, "按民意调查满意度得分折算计分。", "考核办"],
        ["小计", None, None, 46, None, None, None],
        ["合计", None, None, 100, None, None, None],
    ]
    rows(sheet, 3, body)
    blocks(sheet, 0, [(3, 6, "经济发展"), (8, 10, "生态建设"), (12, 15, "社会民生")])
    sheet.merge_range(
        18,
        0,
        18,
        6,
        "备注：1.得分保留两位小数。2.考核总分90分（含）以上为优秀，80分（含）以上为良好，60分以上为合格，60分以下为不合格。",
    )
    made.close()


def zh_monthly():
    """Two header rows, points and targets per group, section rows, additions and vetoes below."""
    made = book("zh-monthly.xlsx")
    sheet = made.add_worksheet("月度考核")
    sheet.merge_range(0, 0, 0, 9, "云岭区2024年追赶超越月度考核指标体系")
    for column, text in enumerate(["序号", "指标名称", "计量单位"]):
        sheet.merge_range(1, column, 2, column, text)
    sheet.merge_range(1, 3, 1, 4, "考核分值")
    sheet.merge_range(1, 5, 1, 6, "目标任务")
    rows(sheet, 2, [[None, None, None, "重点开发镇", "生态功能镇", "重点开发镇", "生态功能镇"]])
    for column, text in enumerate(["计分方法", "牵头部门", "考核频次"], start=7):
        sheet.merge_range(1, column, 2, column, text)
    sheet.merge_range(3, 0, 3, 9, "一、经济指标（重点开发镇65分、生态功能镇55分）")
    rows(
        sheet,
        4,
        [
            [
                1,
                "GDP增速",
                "%",
                10,
                10,
                8,
                6,
                "目标分4分，达到目标值得4分；排名分6分，同类排名第1名得6分，每下降一位扣0.3分",
                "区统计局",
                "季度",
            ],
            [
                2,
                "规模以上工业增加值",
                "亿元",
                25,
                "—",
                12.5,
                "—",
                "实际完成值÷目标值×分值，超过不加分",
                "区工信局",
                "月度",
            ],
            [
                3,
                "地方财政收入增速",
                "%",
                15,
                15,
                10,
                8,
                "完成目标得满分，未完成目标不得分",
                "区财政局",
                "月度",
            ],
            [
                4,
                "旅游综合收入",
                "万元",
                5,
                20,
                3000,
                9000,
                "完成目标得80%的分值，超目标3%的再得10%，超目标5%的再得20%",
                "区文旅局",
                "季度",
            ],
            [
                5,
                "居民收入",
                "元",
                10,
                10,
                None,
                None,
                "总量占30%、增速占70%，分别采用功效系数法",
                "区统计局",
                "季度",
            ],
        ],
    )
    sheet.merge_range(9, 0, 9, 9, "二、生态与民生指标")
    rows(
        sheet,
        10,
        [
            [
                6,
                "PM2.5平均浓度",
                "微克/立方米",
                10,
                15,
                42,
                35,
                "比目标值每升高1微克扣0.5分，扣完为止",
                "区环保局",
                "月度",
            ],
            [
                7,
                "水质断面达标率",
                "%",
                10,
                15,
                100,
                100,
                "低于60%不得分，达到目标得满分，其间按比例线性插值计分",
                "区水利局",
                "月度",
            ],
            [
                8,
                "信访积案化解",
                "件",
                5,
                5,
                None,
                None,
                "较上月持平得60%，每提升1位加10%，每后退1位减10%",
                "区信访局",
                "月度",
            ],
            [
                9,
                "群众满意度",
                "%",
                10,
                10,
                None,
                None,
                "电话调查占60%，入户测评占40%，两项加权折算得分",
                "区考核办",
                "季度",
            ],
        ],
    )
    rows(sheet, 14, [["合计", None, None, 100, 100]])
    sheet.merge_range(15, 0, 15, 9, "三、加减分项及否决项")
    rows(
        sheet,
        16,
        [
            [
                10,
                "争先创优加分",
                "项",
                None,
                None,
                None,
                None,
                "获省级以上表彰的，每项加1分，最高加3分",
                "区考核办",
                "年度",
            ],
            [
                11,
                "通报批评扣分",
                "次",
                None,
                None,
                None,
                None,
                "被市级以上通报批评的，每次扣0.5分，最多扣2分",
                "区委督查室",
                "年度",
            ],
            [
                12,
                "生态环境事件",
                "起",
                None,
                None,
                None,
                None,
                "发生重大环境污染事件的，实行一票否决，不得评为优秀等次",
                "区环保局",
                "年度",
            ],
            [13, "专项工作", "—", 0, 0, None, None, "另行制定", "区考核办", "年度"],
        ],
    )
    rows(sheet, 20, [["注：年度等次按得分排名确定，优秀比例不超过35%。"]])
    made.close()


def zh_departments():
    """The hold-out: cover sheet, weights in percent, three levels, four kinds of department in one column."""
    made = book("zh-departments.xlsx")
    cover = made.add_worksheet("封面")
    cover.write(3, 2, "清江市直部门（单位）2024年度综合考核实施细则")
    cover.write(8, 2, "市综合考核委员会办公室")
    sheet = made.add_worksheet("附件1 指标")
    rows(sheet, 0, [["附件1"]])
    sheet.merge_range(1, 0, 1, 7, "市直部门综合考核指标体系（试行）")
    rows(
        sheet,
        3,
        [
            [
                "维度",
                "一级指标",
                "二级指标",
                "权重（%）",
                "年度目标",
                "考核标准及计分方式",
                "适用范围",
                "考核主体",
            ]
        ],
    )
    rows(
        sheet,
        4,
        [
            [None, None, "重点任务完成率", "15%", "≥95%", "完成率每低1个百分点，扣0.3分", "全部", "市督查室"],
            [
                None,
                None,
                "省考指标位次",
                "10%",
                None,
                "以上年位次为基准，保持的得70%，每前移1位加10%，每后移1位扣10%",
                "经济管理类",
                "市统计局",
            ],
            [
                None,
                None,
                "依法行政",
                "10%",
                "无败诉",
                "出现1起行政败诉案件该项计0分",
                "执法监管类",
                "市司法局",
            ],
            [
                None,
                None,
                "公文差错",
                "5%",
                "≤3",
                "差错控制在目标以内得满分，每多1件扣0.5分，扣完为止",
                "全部",
                "市委办",
            ],
            [None, None, "预算执行率", "10%", "92%", "达标得满分，不达标得零分", "全部", "市财政局"],
            [
                None,
                None,
                "服务对象满意度",
                "20%",
                None,
                "服务对象测评占50%，乡镇评议占50%",
                "全部",
                "市考核办",
            ],
            [
                None,
                None,
                "行政效能",
                "10%",
                None,
                "按分类排名赋分，排名首位计满分，依次递减4%",
                "全部",
                "市行政审批局",
            ],
            [None, None, "党建工作", "20%", None, "按市委组织部年度党建考核办法执行", "全部", "市委组织部"],
        ],
    )
    blocks(sheet, 0, [(4, 8, "目标绩效"), (9, 10, "服务效能"), (11, 11, "党的建设")])
    blocks(
        sheet,
        1,
        [(4, 5, "业务工作"), (6, 8, "规范管理"), (9, 9, "社会评价"), (10, 10, "效能"), (11, 11, "党建")],
    )
    rows(sheet, 12, [["总计", None, None, "100%"]])
    rows(
        sheet,
        14,
        [
            [
                "加分项",
                None,
                "改革创新",
                None,
                None,
                "入选国家级典型案例每件加2分，省级每件加1分，累计不超过5分",
                "全部",
                "市委改革办",
            ],
            ["扣分项", None, "负面舆情", None, None, "每发生一起扣1分，上限3分", "全部", "市委网信办"],
        ],
    )
    notes = made.add_worksheet("说明")
    notes.write(0, 0, "一、考核结果分为优秀、良好、一般、较差四个等次，优秀等次不超过参评单位的30%。")
    made.close()


def en_council():
    """One header row, weights as Excel percentages, perspectives as a repeated column, targets as text."""
    made = book("en-council.xlsx")
    percent = made.add_format({"num_format": "0%"})
    sheet = made.add_worksheet("Scorecard 2024")
    rows(
        sheet,
        0,
        [["Northshire Council - service performance scorecard 2024/25"], ["Owner: Performance office"]],
    )
    rows(
        sheet,
        3,
        [
            [
                "Ref",
                "Perspective",
                "Key performance indicator",
                "Unit",
                "Weighting",
                "Target",
                "How it is scored",
                "Lead",
            ]
        ],
    )
    body = [
        [
            "N1",
            "Customer",
            "Calls answered within 60 seconds",
            "%",
            0.15,
            85,
            "Full marks if the target is met, otherwise zero.",
            "Contact centre",
        ],
        [
            "N2",
            "Customer",
            "Resident satisfaction",
            "%",
            0.15,
            None,
            "Resident survey counts 70 %, partner survey counts 30 %.",
            "Engagement",
        ],
        [
            "N3",
            "Finance",
            "Council tax collected",
            "%",
            0.20,
            97.5,
            "Lose 2 points for every percentage point below target, minimum zero.",
            "Revenues",
        ],
        [
            "N4",
            "Finance",
            "Capital programme delivered",
            "GBP m",
            0.10,
            42,
            "Pro rata to achievement; nothing below 70 % of target; capped at full marks.",
            "Capital board",
        ],
        [
            "N5",
            "Process",
            "Days to decide a planning application",
            "days",
            0.10,
            56,
            "Lower is better. Deduct 0.5 points for each day above target.",
            "Planning",
        ],
        [
            "N6",
            "Process",
            "Household waste recycled",
            "%",
            0.15,
            None,
            "Ranked within the family group: first place scores 100 %, each place lower loses 5 %.",
            "Environment",
        ],
        [
            "N7",
            "People",
            "Reportable accidents",
            "number",
            0.05,
            0,
            "Any fatal accident scores zero.",
            "Safety",
        ],
        ["N8", "People", "Leadership", None, 0.10, None, "Judged by the chief executive.", "HR"],
    ]
    rows(sheet, 4, body)
    for at, row in enumerate(body, start=4):
        sheet.write(at, 4, row[4], percent)
    rows(sheet, 12, [["Total", None, None, None, 1]])
    made.close()


def en_regions():
    """Two header rows, points per group, sections as rows, totals per section, N/A, bonus and veto rows."""
    made = book("en-regions.xlsx")
    sheet = made.add_worksheet("Annex B")
    sheet.merge_range(0, 0, 0, 7, "Annex B. Regional delivery agreement: indicators, points and scoring")
    for column, text in enumerate(["No.", "Indicator", "Unit of measure"]):
        sheet.merge_range(2, column, 3, column, text)
    sheet.merge_range(2, 3, 2, 5, "Maximum points")
    rows(sheet, 3, [[None, None, None, "Urban", "Rural", "Coastal"]])
    for column, text in enumerate(["Target", "Scoring method", "Responsible department"], start=6):
        sheet.merge_range(2, column, 3, column, text)
    sheet.merge_range(4, 0, 4, 8, "A. Growth")
    rows(
        sheet,
        5,
        [
            [
                "A1",
                "Private investment growth",
                "%",
                20,
                10,
                15,
                6,
                "Target reached earns 40 %; the remaining 60 % by rank, each place below first loses 5 %",
                "Economy",
            ],
            [
                "A2",
                "New firms per 1,000 residents",
                "number",
                20,
                20,
                15,
                None,
                "Min-max within group, base 40 %",
                "Economy",
            ],
            ["A3", "Port throughput", "Mt", "n/a", "n/a", 20, 30, "Achievement rate", "Ports"],
            ["Subtotal", None, None, 40, 30, 50],
        ],
    )
    sheet.merge_range(9, 0, 9, 8, "B. Services and safety")
    rows(
        sheet,
        10,
        [
            ["B1", "School attendance", "%", 30, 40, 25, 95, "Linear between 85 and 95", "Education"],
            [
                "B2",
                "Road deaths",
                "number",
                20,
                20,
                15,
                None,
                "Percentile rank, lower is better",
                "Transport",
            ],
            [
                "B3",
                "Improvement on last year in waiting time",
                "days",
                10,
                10,
                10,
                None,
                "Same as last year earns 50 %, each day shorter adds 5 %, each day longer takes away 5 %",
                "Health",
            ],
            ["Subtotal", None, None, 60, 70, 50],
            ["Total", None, None, 100, 100, 100],
            [
                "C1",
                "National award",
                "number",
                "bonus",
                None,
                None,
                None,
                "1 point each, at most 3 points",
                "Delivery unit",
            ],
            [
                "C2",
                "Late returns",
                "number",
                "deduction",
                None,
                None,
                None,
                "Minus 0.5 points each, up to 2 points",
                "Delivery unit",
            ],
            [
                "C3",
                "False return",
                "yes/no",
                "veto",
                None,
                None,
                None,
                "Veto: the region is rated Poor",
                "Audit",
            ],
        ],
    )
    rows(
        sheet,
        19,
        [["Ratings: 85 or more is Excellent, 70 or more Good, 50 or more Satisfactory, below 50 Poor."]],
    )
    made.close()


def en_bilingual():
    """Bilingual heads, target inside the wording, category column filled on every row, full-width figures."""
    made = book("en-bilingual.xlsx")
    sheet = made.add_worksheet("指标 Indicators")
    rows(
        sheet,
        0,
        [
            [
                "类别 Category",
                "指标 Indicator",
                "满分 Full points",
                "单位 Unit",
                "评分标准 Scoring rule",
                "责任部门 Responsible",
            ],
            [
                "经济 Economy",
                "出口增速 Export growth",
                "２０",
                "%",
                "目标值6%。达标得满分，未达标不得分。",
                "商务局",
            ],
            [
                "经济 Economy",
                "税收收入 Tax revenue",
                20,
                "million",
                "Target 1,250. Proportional to target, cap 110 %.",
                "Tax",
            ],
            [
                "治理 Governance",
                "投诉办结天数 Days to close a complaint",
                15,
                "天",
                "目标值10天，每超1天扣1分，扣完为止",
                "12345",
            ],
            [
                "治理 Governance",
                "数据质量 Data quality",
                15,
                "次",
                "Each error deducts 0.5 points until nothing is left.",
                "统计局",
            ],
            ["治理 Governance", "群众满意度 Satisfaction", 20, "%", "满意度×分值", "考核办"],
            ["创新 Innovation", "创新项目 Innovation projects", 10, "个", "每个得2分，最高10分", "科技局"],
            ["合计 Total", None, 100],
        ],
    )
    made.close()


if __name__ == "__main__":
    for make in (zh_towns, zh_monthly, zh_departments, en_council, en_regions, en_bilingual):
        make()
