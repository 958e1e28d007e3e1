"""Numbers that are no value: card tails, codes, phones, hotlines, ordinals, ages, counts of things, years, idioms."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from bot.debt.values import CardTailValue
from bot.language.field import Field
from bot.language.numerals import CN_DIGIT, NUMBER, parse

_FOUR = rf"(?:\d(?:[ \-]?\d){{3}}(?![\d.])|{CN_DIGIT}{{4}})"
_IS = r"(?:不是|应该是|是|为|[:#,，\s*]){0,4}"
_TAIL_WORD = r"(?:卡?尾号|尾数|卡尾|(?:卡号?|信用卡)的?(?:后面?|末|最后)[四4]位(?:数字?)?|(?<![机证份话码])(?<!机号)(?<!证号)(?<!机号码)(?<!话号码)(?:后|末|最后)[四4]位(?:数字?)?)"
_TAILS = (
    re.compile(rf"{_TAIL_WORD}{_IS}(?P<tail>{_FOUR})"),
    re.compile(r"(?<![\d.,\-])(?P<tail>\d{4})(?=的?(?:那|这)(?:一)?张|的?卡(?![^，。]{0,3}[里中]))"),
    re.compile(r"(?:那|这)(?:一)?张(?:卡)?(?P<tail>\d{4})(?=的|$|[，。])"),
    re.compile(r"(?:ending(?: in| with)?|ends in|last four(?: digits)?(?: are| is)?)\s*:?\s*(?P<tail>\d{4})(?!\d)"),
)
_TAIL_AGAIN = re.compile(r"[\x00]+\s*[,，。;；]?\s*(?:而?是|应该是|和|跟|或者?|还有|、)\s*(?P<tail>\d{4})(?!\d|元|块)")
_ONLY_TAIL = re.compile(r"\s*(?P<tail>\d{4})\s*(?:那张|那个|的那张|这张)?[。.!！]?\s*")

_MEASURE = (
    r"(?:个(?!月|季度|星期|礼拜|周|半月|工作日|小目标|亿|百?分?点(?!钟))|份|遍|次(?!性|结|还|付|清)|封(?!顶)|条|页|人|岁|楼|层|栋|路|公?斤|公里|米(?!饭)|分钟|小时(?!之?内|以内)|秒|钟头|户|家|名|位"
    r"|种|样|回(?!款|复|来)|趟|通|句|台|辆|套|间|口|头|只|件|届|级|倍|张|代|码|寸|#|号(?:楼|线|院|店|机|客服|选项|方案|床|窗|文件|码)|多岁|来岁|几岁|多个(?!月))"
)
_CODE_WORD = r"(?:验证码|短信码|动态码|校验码|口令|密码|验证|码收到了?|\bcode|\botp)"
_NUMBER_OF = (
    r"(?:身份证号?|手机号?码?|座机|电话号?码?|工号|单号|编号|订单号?|工单号?|案号|案件号|流水号|合同号|号码|账号|帐号|卡号|预约号|快递单?号?"
    r"|邮编|车牌|房号|银行卡号|order (?:no\.?|number)|case (?:no\.?|number)|ticket|phone)"
)
_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华魏陶姜谢邹章苏潘葛范彭鲁韦马方袁柳唐薛雷贺汤罗郝常傅顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮季贾江颜郭梅林钟徐邱高夏蔡田樊胡霍万卢莫房丁邓洪石崔龚程陆甄段侯全秋刘叶白赖乔谭申冉牛温柴阎聂"
_NO_VALUES = tuple(
    re.compile(pattern)
    for pattern in (
        r"https?://[^\s\u4e00-\u9fff]+|www\.[^\s\u4e00-\u9fff]+|[\w.+-]+@[\w-]+\.[a-z.]+|[a-z0-9-]+\.(?:com|cn|net|org|top|cc)(?:/[^\s\u4e00-\u9fff]*)?",
        rf"{_CODE_WORD}[^\d，。,元块]{{0,8}}?(?:\d(?:[ \-]?\d){{3,7}}|{CN_DIGIT}{{4,8}})",
        rf"{_NUMBER_OF}(?:的?(?:后面?|末|尾|最后面?)的?(?:几|[四4六6])(?:位(?:数字?)?|个数字?))?(?:不是|换成|改成|是|为|[:#*\s])*[a-z]{{0,4}}-?(?:\d[\d \-*]{{2,}}|{CN_DIGIT}{{4,}})",
        r"\*+\s*\d+|\d+\s*\*{2,}\d*|[•●]+\d*",
        r"(?<!\d)1[3-9]\d(?:\d{0,4})?(?:这?个?(?:号码?)?开头|打头|的号)|\d{2,6}(?:这?个?号?码?)?(?:开头|打头)",
        r"(?<![\d.,])(?:\+?86[ \-]?)?1[3-9]\d(?:[ \-]?\d){8}(?!\d)|(?<![\d.,])0\d{2,3}[ \-]?\d{7,8}(?!\d)",
        r"(?<![\d.,])\d(?:[ ]?\d){13,18}(?![\d.元块])|(?<![\d.,])\d{9,}(?!\d*(?:\.\d|元|块|万))",
        r"(?<![\d.,¥还付欠转交存])(?:123(?:78|63|15|45|21|48|09|88|28|66|33)|96110|955\d{2}|400[ \-]?\d{3,4}[ \-]?\d{3,4}|800-?\d{3}-?\d{4}|100(?:86|10)|10000号|106\d{5,})(?![\d.]|元|块)",
        r"(?:拨打?|报警?|打|叫|call)(?:了|过|一下)?(?:11[02479]|12[02]|114)(?!\d|元|块)|(?<![\d.,¥还付款给转])(?:110|119)(?![\d.]|,\d|元|块|千|万|个月|期|天| ?months?| ?instal)",
        r"(?<![\d.,¥])(?:11[024789]|12[02])(?=是|报警|来|的人|警|急救|的?电话|短信|平台)",
        rf"第(?:{NUMBER}|几)[^\s，。,]?",
        rf"(?:{NUMBER}|几)[多来几余]?{_MEASURE}",
        r"(?<!\d)(?:19|20)\d{2}\s*年(?!\s*\d{1,2}\s*月|[底末]|春节|元旦|国庆|五一|中秋|端午|清明|圣诞)(?:代|度|初)?|[一二][九零][零一二三四五六七八九]{2}年(?![一二三四五六七八九十]{1,3}月)",
        r"(?<!\d)(?:[089]\d|1[1-9]|2[0-9])年(?:的时候|那会儿?|办|开|申请|买|借|逾期|[0-9]{1,2}月(?![0-9]{1,2}[日号]))",
        r"\d+(?:\.\d+)?\s*(?:乘以?|除以?|[x×÷*])\s*\d+(?:\.\d+)?",
        r"[万千]分之[零一二三四五六七八九十\d.]+(?:到[零一二三四五六七八九十\d.]+)?",
        r"一[分毛块角](?:钱)?(?=也|都|不|没|未|别)|[分毛块]把钱",
        r"千[万萬](?=别|不|要|记|注意|可|千)|(?<=千)万(?=别|不)|(?<![\d一二两三四五六七八九十百千几])万一(?=[^千百十二三四五六七八九零块元]|$)",
        r"(?<=[个是像当做])二百五(?!十|[块元])|三[七十]二十一|七老八十|乱七八糟|一五一十|五湖四海|一百个(?:不|愿)|八百年|百分百|十万火急|一万年|千家万户|五险一金|四五六",
        r"(?:工资卡|银行卡|信用卡|卡)(?:是)?62\d{2,}",
        rf"^\s*[{_SURNAME}](?!额|金|还|钱|元)[\u4e00-\u9fff]{{1,2}}[\s，,:]+(?:尾号)?\d{{4}}\s*$",
        r"\b(?:v|version|ver|room|no\.?|#)\s*\d+(?:\.\d+)*|\d+(?:\.\d+){2,}(?!\d)(?=\s*版)|版本\d[\d.]*",
        r"(?<!\d)(?:80|90|00|70|60|85|95)后",
        r"^[^\w¥$]*(?:886|88|3q|520|666+|233+)\W*$",
        r"(?<![\d.])\d{1,3}-\d{1,2}-\d{1,2}-\d{1,2}(?!\d)|\d{1,3}(?:\.\d{1,3}){3}",
    )
)


def read_card_tails(field: Field, wanted: bool) -> Tuple[CardTailValue, ...]:
    """Card tails named in the text, claimed; ``wanted`` makes four bare digits one too."""
    found: List[CardTailValue] = []
    for pattern in _TAILS:
        for match in pattern.finditer(field.text):
            _keep(found, field, match)
        if found and pattern is _TAILS[0]:
            again = _TAIL_AGAIN.search(field.text)
            if again:
                _keep(found, field, again)
    if wanted and not found:
        bare = _ONLY_TAIL.fullmatch(field.text)
        if bare:
            _keep(found, field, bare)
    return tuple(sorted(found, key=lambda tail: tail.span))


def _keep(found: List[CardTailValue], field: Field, match: re.Match[str]) -> None:
    digits = _four_digits(match.group("tail"))
    if digits is not None and "\x00" not in match.group("tail"):
        found.append(CardTailValue(match.span("tail"), field.said(match.span("tail")), digits))
        field.claim(*match.span())


def _four_digits(text: str) -> Optional[str]:
    if text[0].isascii():
        return re.sub(r"\D", "", text)
    return "".join(str(parse(char)) for char in text)


def drop_noise(field: Field) -> None:
    """Claim every number that is no value, so that no later reader sees it."""
    for pattern in _NO_VALUES:
        for match in pattern.finditer(field.text):
            field.claim(*match.span())
