"""Names that look alike: a skeleton to warn by. Keys are codes, and nothing is ever joined by a name.

A name is kept and shown exactly as it was given; only the skeleton is folded.
"""

from __future__ import annotations

import unicodedata

DOTS = frozenset("·•‧∙⋅・･･.．。‐‑‒–—-_'’ʼ`´")
"""The dots of ethnic names in all their code points, and marks that are typed for them."""
_LOOKS = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ〇０",
    "ABESЗIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYX00",
)
_SIMPLE = str.maketrans(
    "張陳劉楊趙黃吳孫馬羅鄭謝許鄧馮蕭蔣閻餘葉蘇呂盧賈鍾薑範方譚陸韋龍萬錢湯賀賴龔嚴國華軍麗蘭鳳東偉強"
    "紅雲貴寶義勝曉榮輝傑玲慶學斌飛藝銀鳴齊顧溫紀韓薛遠誠業棟靜嵐",
    "张陈刘杨赵黄吴孙马罗郑谢许邓冯萧蒋阎余叶苏吕卢贾钟姜范方谭陆韦龙万钱汤贺赖龚严国华军丽兰凤东伟强"
    "红云贵宝义胜晓荣辉杰玲庆学斌飞艺银鸣齐顾温纪韩薛远诚业栋静岚",
)
_DROPPED = frozenset({"Cf", "Mn", "Me", "Zs", "Cc"})


def skeleton(name: str) -> str:
    """A name without what the eye does not see.

    Examples:
        >>> skeleton("阿卜杜\u200b拉·买买提") == skeleton("阿卜杜拉•买买提")
        True
        >>> skeleton("張偉") == skeleton("张伟"), skeleton("Ｌu Ｍing") == skeleton("lu ming")
        (True, True)
        >>> skeleton("张伟") == skeleton("张玮")
        False
    """
    while (folded := _folded(name)) != name:
        name = folded
    return folded


def _folded(name: str) -> str:
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name))
    kept = (
        mark
        for mark in whole.translate(_LOOKS).translate(_SIMPLE)
        if mark not in DOTS and unicodedata.category(mark) not in _DROPPED
    )
    return "".join(kept).casefold()
