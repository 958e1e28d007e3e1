"""What people want in other words than its usual name: all of it paid, an answer, another day."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re

_ALL_OF_IT = re.compile(
    r"(?:一次(?:性)?|一把|一下子|一口气|干脆|直接|全(?:部|额|都)?|统统|整个|都)(?:给)?[^。，,]{0,3}(?:给(?:你|您)们?|还(?!有)|结|付|交|缴|清)(?:清|完|掉|光|上|了|齐)?"
    r"|\bpay (?:it )?(?:all|(?:it )?off|in full|everything|the (?:full|whole))",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"减|免|少|优惠|打折|折|便宜|让(?:点|一|利)|抹|砍|省(?!得|心|事)|多少|能.{0,4}(?:吗|不|么)|行(?:吗|不|么)|分"
    r"|\b(?:less|discount|waive|reduce|off if|cheaper)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"不(?:起|上|了|出|想|是|还|付|交|给)|没|怎么|咋|已经|早(?:就|已)|[?？]|\b(?:can'?t|cannot|already|not)\b", re.IGNORECASE
)
_TOO_MUCH = re.compile(r"扛不(?:住|动|起)|顶不(?:住|顺)|吃不消|受不(?:了|住)|撑不(?:住|起)|挺不住|承受不|压力")
_DEEPER = re.compile(r"活|死|绝望|崩溃|没(?:意思|盼头|希望|奔头)|睡不着|哭|怕|垮|想不开|解脱|结束|真的|快|再也")
_ANSWER = re.compile(
    r"(?:多久|几天|哪天|哪一天|啥时候|什么时候|何时|几号|多长时间)[^。]{0,6}(?:准信|结果|答复|回(?:音|复|信|话)|信儿|消息|说法|弄好|办好|办完|查(?:清|完|好|出)|批|通过|有数|处理)"
    r"|(?:准信|结果|答复|回音|信儿|说法)[^。]{0,5}(?:多久|几天|哪天|啥时候|什么时候|何时|几号|出来|下来)"
    r"|^(?:那|这|要|得|大概|一般)*(?:多久|几天)(?:能|可以|会)?(?:好|行|弄好|办好|有信)?(?:啊|呀|呢|哦)?[?？]?$"
    r"|\bwhen (?:will|do) (?:i|you) (?:hear|know|get|answer|decide)|how long (?:will|does) (?:it|that) take",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?:到|走到|办到|处理到)(?:了)?(?:哪|什么|啥)(?:一)?(?:步|个?程度|儿了|里了)|进(?:展|度)|处理(?:得)?(?:怎么样|咋样)"
)
_DROPS_COMPLAINT = re.compile(
    r"(?:不|别)(?:想)?(?:投诉?|告|追究|计较)(?:了|啦)|(?<![不别没])撤(?:了|掉|回|销)(?:吧|它)?(?:投诉)?|算了.{0,4}(?:投诉|不投)"
    r"|\bdrop (?:it|the complaint)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:先|暂时|暂且|这(?:个)?月|这期|最近|眼下)[^，。,\d]{0,3}不还(?:钱|款|了)?[^，。,\d]{0,2}(?:行|可以|成|好|中|得)(?:不行|不可以|不|吗|么|嘛|[?？]|$)"
    r"|(?:能不能|能否|可不可以|可以不可以|可否)[^，。,\d]{0,3}(?:先|暂时|暂且|这(?:个)?月|这期)[^，。,\d]{0,2}不还"
    r"|\b(?:can|could|may) i (?:just )?(?:not pay|skip (?:it|the payment|this month))(?: for now| yet| now| this month)?\b",
    re.IGNORECASE,
)
_INTEREST = re.compile(r"利息|息费|\binterest\b", re.IGNORECASE)
_WAIVES = re.compile(
    r"免|减|抹|去掉|不(?:要|收|算)|少(?:算|收|要|给|扣)?(?:点|些|一点)|少收|便宜|\b(?:waive|waived|remove|reduce|cut|forgive|drop)\b",
    re.IGNORECASE,
)
_FEE = re.compile(r"违约金|滞纳金|手续费|费用|停息|挂账|本金|\b(?:late fee|fees?|principal)\b", re.IGNORECASE)
_STAYS = re.compile(
    r"(?:还是|照旧|照常|仍然|继续|就)(?:照|按)?[^。，,]{0,3}(?:按月|每月|慢慢|一期一期|原来的|照旧|老样子|旧的)|照旧|照常还"
    r"|\bkeep (?:it|the plan)|as it is\b",
    re.IGNORECASE,
)
_SAVES = re.compile(
    r"(?:能|会|可以)?省(?:下)?(?:多少|几)|(?:多少|几).{0,4}省|how much (?:do|would|will|can) i save", re.IGNORECASE
)
_OPERATED = re.compile(r"开(?:了|完|过)?(?:个)?刀|动(?:了|完|过)?(?:个|大|小)?(?:手术|刀)")


def pays_all(text: str) -> bool:
    """True for "then I pay it all at once", False where less than all, or a condition, is asked for."""
    return _ALL_OF_IT.search(text) is not None and _LESS.search(text) is None and _NOT_NOW.search(text) is None


_FOR_LESS = re.compile(
    r"少(?:多少|几|点|一点|些|给|还|付|交|收)|减|免|优惠|打(?:个)?[一二三四五六七八九几]?折|便宜|让(?:点|一点|个?利)|抹(?!不)|砍|\b(?:less|discount|reduc\w+|cheaper|off)\b",
    re.IGNORECASE,
)


def all_for_less(text: str) -> bool:
    """True for "if I pay it all at once, will it be less"."""
    return _ALL_OF_IT.search(text) is not None and _FOR_LESS.search(text) is not None and _FEE.search(text) is None


_INTEREST_ONLY = re.compile(r"^(?:那|还有|哦|嗯|啊|[，, ])*利息(?:呢|是?多少|有多少|多少钱|多少来着)?[呢啊呀吧?？]*$")


def asks_the_interest(text: str) -> bool:
    """True for the bare "and the interest"."""
    return _INTEREST_ONLY.search(text) is not None


_NOTHING = re.compile(
    r"(?:一分|一毛|分文|半分)(?:钱)?(?:都|也)?(?:没|无|拿不出|掏不出)|(?:兜|口袋|卡|手)里?(?:都|已经|早就)?(?:空|没(?:有)?(?:一分)?钱)|比脸(?:还)?干净"
)
_PUTS_OFF = re.compile(
    r"(?:过(?:完|了)?年|年后|明年|下个?月|过(?:几|两|三)个?月|[一二三四五六七八九十]+月份)[^。]{0,8}再(?:还|交|给|付|一起|一块)|再(?:还|交|给|付)[^。]{0,6}(?:年后|明年|月份)"
)


def has_nothing(text: str) -> bool:
    """True for "I have not a penny"."""
    return _NOTHING.search(text) is not None


def puts_it_off(text: str) -> bool:
    """True for "after the new year, then", with no day in it."""
    return _PUTS_OFF.search(text) is not None


_INSTALMENTS = re.compile(
    r"\binstal?l?ments?\b|分期|分几期|分(?:成|个)?\s*(?:\d{1,2}|[一二两三四六十]{1,3})\s*(?:期|个月)|按月(?:还|付)",
    re.IGNORECASE,
)


_THE_TERMS = re.compile(
    r"最(?:少|低|多|长)|每(?:个)?月|一个月|每期|几期|多少期|方案|怎么分|咋分|首付|\b(?:lowest|least|per month|how many)\b",
    re.IGNORECASE,
)


def asks_for_the_terms(text: str) -> bool:
    """True where the terms of a plan are asked for: how little a month, over how long."""
    return _THE_TERMS.search(text) is not None


def names_instalments(text: str) -> bool:
    """True where paying in instalments is named."""
    return _INSTALMENTS.search(text) is not None


_PAPERS = re.compile(
    r"截图|截屏|照片|材料|单子|凭证|票据|证明|聊天记录|\bscreenshots?\b|\bpapers?\b|\breceipts?\b", re.IGNORECASE
)
_ENOUGH = re.compile(r"够(?:不够|吗|用|了吗|了没)|行(?:不行|吗|不)|可以(?:吗|不)|算(?:不算)?数|\benough\b|\bok\?", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?<![月\d])(?:[0-3]?\d|[一二三]?十?[一二三四五六七八九十])(?:号|日)(?!\d)")
_DAY_PLACED = re.compile(
    r"月(?!供)|今天|明天|后天|昨|周|星期|礼拜|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_SOONER = re.compile(r"提前|早(?:点|一|几|些)|往前|\b(?:earlier|sooner)\b", re.IGNORECASE)
_DARK = re.compile(r"死|活|药|楼|跳|刀|遗|命|走了|结束|解脱|保险|江|河|绳|煤气|\b(?:die|kill|live|end|pills?)\b", re.IGNORECASE)


def asks_if_papers_do(text: str) -> bool:
    """True for "only screenshots, are they enough", with no dark word in it."""
    return all(found.search(text) for found in (_PAPERS, _ENOUGH)) and _DARK.search(text) is None


def is_bare_day(text: str) -> bool:
    """True where only the day of a month is named: "the 25th"."""
    return _BARE_DAY.search(text) is not None and _DAY_PLACED.search(text) is None


def says_sooner(text: str) -> bool:
    """True where an earlier day is wanted."""
    return _SOONER.search(text) is not None


_CHILD = re.compile(
    r"未成年|孩子|小孩|儿子|女儿|闺女|学生|岁|监护|担保|\b(?:minor|child|son|daughter|years old|guardian|guarantor)\b",
    re.IGNORECASE,
)


_HOW_TO_PAY = re.compile(
    r"(?:怎么|咋个?|如何)(?:个)?还(?!不)|说说还|还款的事|还钱的事|(?:有|看看)(?:什么|啥)(?:办法|方案)|\bhow (?:do|can|should) i pay\b",
    re.IGNORECASE,
)


def asks_how_to_pay(text: str) -> bool:
    """True for "tell me how to pay it back"."""
    return _HOW_TO_PAY.search(text) is not None


def names_a_child(text: str) -> bool:
    """True where a child, or somebody who answers for another, is spoken of."""
    return _CHILD.search(text) is not None


def only_too_much(text: str) -> bool:
    """True where "I cannot carry that" is said of a sum, and nothing deeper is said beside it."""
    return _TOO_MUCH.search(text) is not None and _DEEPER.search(text) is None


_SOME_DAYS = re.compile(
    r"(?:缓|晚|宽限|等|过|拖|推迟?|延)(?:个|我|上)?(?:几|两|三两|三五|十来)?天(?!数)(?!.{0,6}(?:月|年))|\b(?:a )?(?:few|couple of) days\b",
    re.IGNORECASE,
)
_NO_PAPERS = re.compile(
    r"(?:不|没|没有|别|无)(?:想|用|要|能|愿意|肯|方便|有)?(?:交|给|拿|提供|发|传|看)?[^，。,]{0,4}(?:材料|证明|流水|病历|资料|凭证|单子)|(?:材料|证明|流水|病历|资料)[^，。,]{0,6}(?:没有|不想|不给|拿不出|开不出|不方便|不愿)|\b(?:without|no) (?:any )?(?:papers|documents|proof)\b",
    re.IGNORECASE,
)


_IF_THEN = re.compile(
    r"(?:还|交|付|补)(?:了|上|清|掉|完)?[^。]{0,8}(?:是不是|就|才|能|可以)[^，。,]{0,6}(?:改|办|调|申请)", re.IGNORECASE
)


def asks_if_then(text: str) -> bool:
    """True for "if I pay that now, can it be changed"."""
    return _IF_THEN.search(text) is not None and (_MAY.search(text) is not None)


_MAY = re.compile(r"是不是|能不能|可不可以|吗|么|不\W*$|吧\W*$|[?？]|就能|就可以|\b(?:can|could)\b", re.IGNORECASE)


def some_days(text: str) -> bool:
    """True for "a few days later", with no months in it."""
    return _SOME_DAYS.search(text) is not None


def without_papers(text: str) -> bool:
    """True where papers cannot or shall not be shown."""
    return _NO_PAPERS.search(text) is not None


_A_PAPER = re.compile(r"证明|凭证|单子|收据|回执|\b(?:certificate|proof|receipt)\b", re.IGNORECASE)


def asks_for_papers(text: str) -> bool:
    """True where a certificate or receipt is spoken of."""
    return _A_PAPER.search(text) is not None


def asks_for_the_answer(text: str) -> bool:
    """True for "when will there be a result"."""
    return _ANSWER.search(text) is not None


def asks_how_far(text: str) -> bool:
    """True for "how far has it got", said of a case."""
    return _STEP.search(text) is not None


def drops_the_complaint(text: str) -> bool:
    """True for "I will not complain after all"."""
    return _DROPS_COMPLAINT.search(text) is not None


def waives_interest(text: str) -> bool:
    """True where it is interest that shall fall away, and no fee is named."""
    return _INTEREST.search(text) is not None and _WAIVES.search(text) is not None and _FEE.search(text) is None


def waives_both(text: str) -> bool:
    """True where interest and a fee shall both fall away."""
    return all(words.search(text) is not None for words in (_INTEREST, _WAIVES, _FEE))


def stays_with_it(text: str) -> bool:
    """True for "I go on paying month by month"."""
    return _STAYS.search(text) is not None


def asks_what_is_saved(text: str) -> bool:
    """True for "how much does that save"."""
    return _SAVES.search(text) is not None


def asks_not_to_pay_yet(text: str) -> bool:
    """True for "may I leave it for now": asked, and no sum and no day named."""
    return _NOT_YET.search(text) is not None


def was_operated(text: str) -> bool:
    """True for "I just had an operation" in the words that name the knife."""
    return _OPERATED.search(text) is not None


_LONGEST = re.compile(
    r"最(?:长|多|久)[^，。]{0,6}(?:分|拖|还)?[^，。]{0,4}(?:几|多少|多长|多久)(?:个)?(?:期|月|年|时间)?|(?:能|可以)[^，。]{0,6}(?:分|摊|拉)(?:到|成|得)?(?:多长|多久)|\b(?:longest|how (?:long|many (?:months|instal?ments)) (?:can|could|may) (?:i|it)|most months|maximum (?:term|months))\b",
    re.IGNORECASE,
)


def asks_the_longest(text: str) -> bool:
    """True for "how long can it be spread at most"."""
    return _LONGEST.search(text) is not None


_HOLDS_ON = re.compile(r"^\W*(?:你|您)?(?:先)?(?:等(?:会儿?|一?下|等|一等|一会儿?)|稍等(?:一?下)?|慢着|别急|\b(?:wait|hold on)\b)", re.IGNORECASE)


def only_holds_on(text: str) -> bool:
    """True for "wait a moment", with no sum and no day in it."""
    return _HOLDS_ON.search(text) is not None and re.search(r"\d|号|还|付", text) is None


_PERSONALISED = re.compile(r"个性化|停息(?:挂账|分期)|\bpersonali[sz]ed\b", re.IGNORECASE)


def names_personalised(text: str) -> bool:
    """True where a plan by one's own means is named as such."""
    return _PERSONALISED.search(text) is not None


_AT_A_LOSS = re.compile(r"(?:一点|半点)?(?:办法|法子|招)(?:都|也)没(?:有)?(?!吗|么|[?？])|(?:没|想不出)(?:有)?(?:什么|啥|其他|别的|任何|个)?(?:办法|法子|辙|招|路)(?!吗|么|没|[?？])|走投无路|\bno way out\b", re.IGNORECASE)
_LOOKS_FOR_A_WAY = re.compile(r"有(?:没有)?(?:什么|啥|别的|其他|个)?(?:办法|法子|招|路子)|怎么(?:办|弄|整)|咋(?:办|弄|整|个)|如何|能不能|可不可以|[?？]|吗\W*$", re.IGNORECASE)


def only_at_a_loss(text: str) -> bool:
    """True for "there is nothing I can do", False where a way is asked for."""
    return _AT_A_LOSS.search(text) is not None and _LOOKS_FOR_A_WAY.search(_AT_A_LOSS.sub("", text)) is None
