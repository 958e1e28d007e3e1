"""Words that mean something at one moment only: said of a payment, a plan, a form that is open. The caller knows the moment."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Optional

_NOT_YET_PAID = re.compile(
    r"(?:还|幸好|幸亏|好在|我)?(?:没有?|未)(?:给|转|付|交|汇|打)(?:给)?(?:[他她]|他们|对方|那边|人家)?(?:钱|款|过去|呢|出去|成|$|[，。,\s])|没(?:真)?(?:给|转|付|汇)(?:过)?(?:一分)?钱|钱(?:还)?(?:没|在我|在卡)"
    r"|(?:还|正)(?:在)?(?:犹豫|考虑)(?:要不要)?(?:转|给|付)|\b(?:haven'?t|have not|didn'?t|not yet) (?:paid|pay|sent|send|transferr?ed|transfer|given)\b",
    re.IGNORECASE,
)
_THREATENS = re.compile(
    r"弄死|打死|整死|搞死|杀|砍|捅|炸|烧(?:了|掉)|同归于尽|收拾(?:你|他)|废了|打断|见血|要(?:你|他)的?命|(?:找|叫|带)人(?:去|来|弄|收拾|堵)|堵(?:你|他)|等着(?:瞧|吧)|不得好死|没完|跟你们?拼|拼命|砸(?:了)?你|走着瞧|后果自负|小心点|(?:找|堵|摸)到你们?(?:单位|公司|家)|\b(?:kill|hurt|beat|stab|burn|bomb|shoot|find you|come for you)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:先)?(?:不用|不必|不要|不想|别|甭|不需要|暂时不|先不|不)(?:给我)?(?:再)?(?:转|叫|找|接|换)(?:了)?(?:人工|真人|人|客服|专员|同事)|(?:人工|专员|客服)(?:就)?(?:先)?(?:不用|不要|算了|不必)|\b(?:no|don'?t|not) (?:need |want |transfer |to |me |a |any )*(?:human|person|agent)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"(?:别|不要|不许|不准|停止|不用)(?:再|老|总|给|往|向|打|找|来|联系|骚扰|发|吵|烦|响)[^，。,]{0,8}", re.IGNORECASE
)
_SENT = r"(?:转|打|汇|还(?!款日)|付|交(?!易)|存|充)(?:了|的|过去|给你们?|进去|过来)?"
_MISSING_PAYMENT = re.compile(
    rf"{_SENT}[^，。,]{{0,14}}(?:没动静|没反应|没到账?|没入账|没看到|没看见|没收到|没显示|没更新|不见(?:了)?|没影|没记上|没销账|还没(?:看到|到|入|收|显示|更新|记))"
    rf"|(?:那笔|这笔|{_SENT}的)[^，。,]{{0,10}}(?:到(?:账)?(?:了)?(?:没|吗|没有)|没(?:看到|到|入|收到|显示))|(?:是不是|会不会)(?:打|转|汇|弄)丢|(?:钱|款)(?:是不是)?(?:打|转|汇)(?:丢|错)了?(?!人|账户)|\b(?:transfer|payment)\b[^.]{{0,30}}\b(?:not|hasn'?t|didn'?t|never) (?:yet )?(?:arriv|show|post|come)",
    re.IGNORECASE,
)
_NOT_PAID_AFTER_ALL = re.compile(
    r"(?:其实|实际|刚才|我)?(?:还)?没(?:有)?(?:动|还呢|还款|还钱|转(?:呢|钱)|付(?:呢|款)|交(?:呢|钱))(?!静)|还没(?:还|转|付|交|打)(?:呢|啊|$|[，。,\s])|(?:我(?:是)?说|我(?:的)?意思|我是|说的)(?:是)?(?:想|要|准备|打算|明天)[^，。,]{0,6}(?:还|付|转)|说错(?:了)?[^，。,]{0,6}没(?:还|付|转)|\b(?:haven'?t|have not|not) (?:actually )?paid\b|\bmeant (?:that )?i (?:want|will|plan)",
    re.IGNORECASE,
)
_AND_IF_NOT = re.compile(
    r"(?:要是|如果|万一|假如|那)[^。？?]{0,8}(?:还是?|仍)?(?:没有?|不)(?:到账?|入账?|收到|查到|看到|显示|找到|消息|结果)?(?:的话)?(?:呢|咋办|怎么办|咋整|咋弄|$)|\bwhat if (?:it|there)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:先|优先)(?:抵|冲|扣|还|算|进|销|顶)(?:的)?(?:是)?(?:哪|什么|啥|利息|本金|违约金|谁)|(?:抵|冲|扣|算|顶)(?:的)?(?:是)?(?:哪(?:个|块|部分|样)|利息还是|本金还是)|(?:利息|本金)(?:先)?(?:还是|和)(?:本金|利息)(?:先|哪)|哪(?:个|样|部分|块)(?:先|优先)(?:抵|扣|冲|还|算)|(?:还|付)(?:进去|的钱|的)[^，。,]{0,4}(?:都)?(?:算|还|抵)(?:到)?(?:利息|本金)(?:里|上)?(?:还是|吗|了|么)|\b(?:interest|principal) first\b|\bgo(?:es)? to(?:wards)? (?:the )?(?:interest|principal)\b",
    re.IGNORECASE,
)
_WHENCE = re.compile(
    r"(?:是)?(?:哪(?:来|里|儿|一?笔|项)|咋来|咋回事|怎么(?:来|回事|多出|冒)|啥(?:钱|费|东西)?(?:$|[，。,？?呀啊])|什么(?:钱|费|东西)?(?:$|[，。,？?呀啊])|干(?:嘛|啥|什么)|凭(?:啥|什么)|(?:一天一天|一笔一笔|逐[日笔]|分[开项]|细)[^，。,]{0,4}(?:列|算|说|讲|看)|列(?:一?下|出来|清楚|给我))|\b(?:what(?:'s| is)|where)\b",
    re.IGNORECASE,
)
_WHOLE_CARD = re.compile(
    r"(?:整张|全|都|一分|剩下的|别的|其他的?|所有)[^，。,]{0,6}(?:不还|不交|不付)(?:了|啦)?|(?:不还|不交|不付)(?:了)?(?:一分|全部|整张)"
)
_PAY_FIRST = re.compile(
    r"(?:先|那我?)(?:把)?[^，。,]{0,10}(?:还|交|付|补|缴)(?:上|掉|清|了|进去)?[^，。,]{0,12}(?:再|然后|之后|完了?)(?:来)?(?:改|办|弄|调|申请|说改|谈)"
)
_JUST_PAYS = re.compile(
    r"(?:直接|还是|干脆|不如|我就|一次|索性|先)?把?(?:逾期|欠的|最低|该还|到期|前面|落下)(?:的)?(?:那)?(?:部分|些|钱|款)?[^，。,]{0,4}(?:还|交|付|补|清)(?:了|掉|上|清|齐)(?!.{0,4}(?:怎么|咋|吗|没))"
)
_PAY_WORD = re.compile(r"^\W*(?:我)?(?:要|想|来|得|就)?(?:还|还钱|还款|付款|交钱|还了|还吧|我还|还债)\W*$")
_ALL_TODAY = re.compile(
    r"(?:今天|今儿|现在|马上|立刻|这就|一会儿?)[^，。,]{0,4}(?:全(?:部|都|额)?|一次(?:性)?|一把|都)(?:给)?(?:还|付|交|结|清)|(?:全(?:部|都|额)?|一次性?)(?:还|付|结)(?:清|掉|了)?[^，。,]{0,4}(?:今天|现在|马上)|\b(?:pay|settle) (?:it )?(?:all|in full|everything) (?:today|now)\b",
    re.IGNORECASE,
)
_AS_BEFORE = re.compile(
    r"照(?:旧|常|原来|原样)|(?:按|照)(?:着)?(?:原来|以前|之前|原定|老样子)|(?:保持|维持)(?:原|现|不)|不(?:变|动)了?$|还是(?:原来|那样|这样)(?:吧|好了|算了)|\b(?:keep|leave) (?:it|things) as|\bas before\b",
    re.IGNORECASE,
)
_TO_THE_END = re.compile(r"(?:移|挪|放|排|推|调)(?:到|去|至)?(?:最后|末尾|末期|后头|尾巴|尾)", re.IGNORECASE)
_LATER_ON = re.compile(
    r"(?:明天|明儿|改天|改日|回头|晚上|晚点|下午|过(?:两|几)天|下次|有空|下周|周末)再(?:弄|办|说|来|搞|看|定|聊|谈|决定|接着|继续)"
)
_PAPERS_COURSE = re.compile(
    r"(?:多久|几天|啥时候|什么时候|多长时间)[^。]{0,10}(?:补|审|结果|看完|通过|回|知道|行)|(?:还|又|再|会不会)(?:要|让|叫)(?:我)?(?:补|交|发|传|提供)|补(?:几|多少)次"
)
_PAPER_OK = re.compile(
    r"(?:截图|照片|复印件|社保|公积金|聊天记录|证明|单子|流水|微信|短信|邮件|通知|合同|记录)[^，。,]{0,8}(?:算不|行不|可以吗?|行吗|成不|中不|够不|够吗|能用|管用|算数|也算|有用吗|顶用)|(?:只有|就有|只剩|只能找到|手[里上]只有)[^，。,]{0,8}(?:截图|聊天记录|照片|录音|短信|收据|复印件)"
)
_ASKS_CONDITION = re.compile(
    r"(?:就|才|能|可以|会|给)(?:算|抹|免|减|不收|去掉)[^，。,]{0,3}(?:[?？]|吗|么|不|吧|了\s*$)|算不(?:算|作数)|算数(?:吗|不)|(?:行|可以|成)不(?:行|可以)?$|(?:最低|一部分|分期|一半)[^，。,]{0,6}(?:算|行|可以|够)(?:不|吗|么)"
)
_GETS_MONEY_BACK = re.compile(
    r"(?<!首)(?:交|给|付|转)(?:点|些|个)?(?:钱|押金|保证金|手续费|定金|诚意金)?[^，。,]{0,4}(?:不$|吗|么|嘛)|(?:要|需要|得|用)(?:我)?(?:先|提前)(?:交|付|给|转|垫)"
)
_HANDS_OVER_PAPERS = re.compile(r"证明|材料|资料|照片|截图|文件|证件|什么|啥")
_INTEREST_TOO = re.compile(
    r"利息[^，。,]{0,6}(?:还|照|继续|仍|停|会不会|涨|多|怎么)|(?:会不会|是不是|要不要|会)[^，。,]{0,6}(?:多|涨|加|算|停)?[^，。,]{0,3}利息|(?:多|涨|加)(?:多少|几多|几个)?[^，。,]{0,3}利息|\binterest\b",
    re.IGNORECASE,
)
_WHETHER_SUSPENDED = re.compile(r"利息[^，。,]{0,6}(?:还算|还要|照算|还走|继续|停|不算|算不|要不要|怎么算)|(?:还|照|停)(?:算|收|计)?(?:不)?(?:利息|息)")
_WHAT_IF_THEY_COME = re.compile(
    r"(?:真|要是|万一|如果|到时候|他们?|人)[^，。,]{0,6}(?:来|上门|找上门|敲门)(?:了)?[^，。,]{0,4}(?:咋|怎么|如何|要不要|能不能)|\bif they (?:do )?come\b",
    re.IGNORECASE,
)
_TO_HIMSELF = re.compile(
    r"(?:让|叫|要|催|说|喊)(?:我|俺)?[^。]{0,14}(?:转|打|付|给|汇|发)[^。]{0,10}(?:个人|私人|私下|他的?卡|他微信|微信|支付宝|辛苦费|好处费|茶水费|跑腿费|红包|服务费|感谢费)|(?:辛苦费|好处费|茶水费|跑腿费|打点)[^。]{0,10}(?:给|转|付|交)|(?:给|转|付|交)[^。]{0,8}(?:辛苦费|好处费|茶水费|跑腿费)"
)
_SENT_IT = re.compile(r"^\W*(?:我)?(?:已经|早|刚|就)?(?:转|给|付|打|汇)(?:了|过去了|完了|过了|出去了)|(?:转|给|付|打|汇)(?:给)?(?:他|她|他们|对方)(?:了)?")
_PARTS = re.compile(
    r"(?:分|拆|掰)(?:成|开|作|为)?(?P<n>[一二两三四五六七八九十\d]{1,2})(?:回|次|笔|趟|把|半|份)(?!一|元|块)"
    r"|\bin (?P<e>two|three|four|five|2|3|4|5) (?:parts?|payments?|goes)\b",
    re.IGNORECASE,
)
_PARTS_NAMED = re.compile(r"(?<![第前头了过])(?P<n>[两二三四五六])(?:回|次|笔|趟)(?:给|还|付|交|转|结|来|行|可以|成|$|\W)")
_DAY_BARE = re.compile(r"(?<![\d.,年月第])(?P<d>3[01]|[12]\d|[1-9])(?![\d.,:：]|\s*(?:[号日月年天元块个期点时分%kw万千百十]|多|来))")
_LET_KNOW = re.compile(r"(?:告诉|通知|知会|回复|联系)我|(?:说|吱)一?声|留(?:个)?言|发(?:给)?我|\blet me know\b", re.IGNORECASE)
_BOOKS = re.compile(r"吧\W*$|^(?:那|就|要不)|(?:打|约|来|找)(?:给)?(?:我|个)?")
_MIDDLE = re.compile(r"中间|第[二2两](?:笔|个|次|回)?|当中|\b(?:middle|second)\b", re.IGNORECASE)
_HEAD = re.compile(r"第[一1](?:笔|个|次|回)?|头(?:一)?(?:笔|个|回)|最前|前(?:面|头)那?(?:笔|个)|\bfirst\b", re.IGNORECASE)
_LAST = re.compile(r"最后(?:一)?(?:笔|个|次|回|那)?|末(?:尾|笔)|第[三3](?:笔|个|次|回)?|后(?:面|头)那?(?:笔|个)|剩(?:下|的)(?:那)?(?:笔|个)|\b(?:last|third)\b", re.IGNORECASE)
_GRAVE = re.compile(r"不想活|活(?:着|不)|死|绝望|解脱|走投无路|撑不|熬不|扛不|垮|没(?:有)?(?:指望|希望|盼头|奔头)|(?:指望|希望|盼头|奔头)(?:都|也|全)?没|结束|\b(?:die|dead|hopeless|end it|suicid)", re.IGNORECASE)
#: How a question ends that has no mark: and in the evening?
ASKING_ENDS = ("呢", "不", "没", "吗", "么")
_COUNTS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "two": 2, "three": 3, "four": 4, "five": 5}


_PAYDAY = re.compile(r"(?:工资|薪水?|钱|饷)[^，。,]{0,8}(?:才|再)?(?:发|到|下来|结)|(?:发|开)(?:工资|薪|钱|饷)|\bpaid on\b|\bpay ?day", re.IGNORECASE)


_WAYS = {
    "wallet": re.compile(r"支付宝|微信|云闪付|零钱|花呗|\b(?:alipay|wechat)\b", re.IGNORECASE),
    "auto_debit": re.compile(r"自动(?:扣|还|划)|代扣|绑(?:定)?(?:工资卡|储蓄卡|银行卡|卡|自动)|\b(?:auto|direct) ?(?:debit|pay)", re.IGNORECASE),
    "counter": re.compile(r"柜台|柜面|网点|营业厅|去银行|到银行|窗口|\b(?:counter|branch)\b", re.IGNORECASE),
}


def way_to_pay(text: str) -> Optional[str]:
    """Which way of paying is asked about: ``wallet``, ``auto_debit``, ``counter``; None for ways in general or several."""
    found = [name for name, words in _WAYS.items() if words.search(text)]
    return found[0] if len(found) == 1 else None


_HUMAN = re.compile(r"(?:真人|活人|机器(?:人)?|人工智能|智能的?|ai)(?:不|吗|么|还是|呢|吧|啊|呀|在|\?|？|$)|(?:是)(?:人|真的人)(?:还是|吗|不)|\b(?:are|r) (?:you|u) (?:a |an )?(?:real|human|bot|robot|machine|ai)\b", re.IGNORECASE)
_DO_IT = {
    "min_relief": re.compile(r"^\W*(?:那|就|好|行|给我|帮我|那就|可以)*(?:降|下调|调低|减)(?:吧|了|呗|一下|低|下来)*\W*$"),
    "deferral": re.compile(r"^\W*(?:那|就|好|行|给我|帮我|那就|可以)*(?:延|缓|推|延期|推迟|往后推)(?:吧|了|呗|一下)*\W*$"),
    "fee_waiver": re.compile(r"^\W*(?:那|就|好|行|给我|帮我|那就|可以)*(?:免|减免|免掉|抹掉)(?:吧|了|呗|一下)*\W*$"),
}
_HANDS_IN = re.compile(r"(?:报|递|呈|送|交)上去(?:吧|看看|试试|得了|好了)?\W*$|(?:那就|就|帮我|给我|替我)?(?:提交|上报|递交)(?:吧|了|上去|一下)?\W*$|\bsubmit (?:it|that)\b")
_DUE_MEANWHILE = re.compile(r"(?:要不要|用不用|需不需要|还要|还用|该不该|要先)[^，。,]{0,4}(?:还|付|交)(?!.{0,3}(?:多少|几))|\bdo i (?:still )?have to pay\b", re.IGNORECASE)


_PAID_WONDERS = re.compile(r"(?:明明|不是|已经|刚|上个?月|前(?:天|几天)|昨天|才)[^，。,]{0,8}(?:还|转|付|交|存)(?:了|过|掉)[^。]{0,16}(?:怎么|咋|为(?:什么|啥)|还(?:有|是|欠|剩))[^。]{0,6}(?:这么多|那么多|没少|一样|不变|没变|还欠|欠)")


def has_paid_and_wonders(text: str) -> bool:
    """True for "I did pay, why is it still so much"."""
    return _PAID_WONDERS.search(text) is not None


_THERE = re.compile(r"(?:能|可以|有没有|有|在不在|找得到)[^，。,]{0,6}(?:人工|真人|客服|专员|人)[^，。,]{0,4}(?:不|吗|么|没有|没|[?？])\W*$|\b(?:is|are|will) (?:there )?(?:be )?(?:anyone|anybody|somebody|people|a person)\b", re.IGNORECASE)


def asks_if_there(text: str) -> bool:
    """True for "will anybody be there"."""
    return _THERE.search(text) is not None


_GOODS = re.compile(r"货|商家|商户|店|卖家|退款|退钱|课|快递|服务|包裹|\b(?:goods|shop|seller|refund|parcel|order)\b", re.IGNORECASE)


def tells_of_goods(text: str) -> bool:
    """True if goods or a shop are spoken of: what is missing is no payment."""
    return _GOODS.search(text) is not None


_SOME_DAYS_LATER = re.compile(r"(?:晚|迟|推后|延后|往后(?:推|延|拖|挪|放)?)(?:点|些|一点|一些)(?:再)?(?:扣|还|交|给|付|划|收)|(?:扣|还|交|付)(?:款|的)?(?:能|可以|可不可以)?(?:再)?(?:晚|往后)(?:一)?(?:点|些)|往后(?:推|延|拖|挪|改)(?:推|改|延|挪|拖)?(?:一下|点|些)?(?:行|吗|不|成|$)|(?:晚|迟|往后|推迟?|缓|延|拖|挪)(?:个)?(?:几|两|三|点|些)?(?:天|日|时间|日子)|换(?:个|一)?(?:日子|天|日期)|改(?:个|一下|下)?(?:日子|日期|天|还款日)|\b(?:a few|some) days later\b", re.IGNORECASE)


def some_days_later(text: str) -> bool:
    """True for "some days later"."""
    return _SOME_DAYS_LATER.search(text) is not None


_RECEIPT = re.compile(r"(?:回单|凭证|凭据|截图|小票|流水|回执|单子|转账记录)[^，。,]{0,8}(?:要不要|要|用|需要|发|给|传|有用|吗|不)|(?:要不要|需不需要|用不用|是不是要|需要)[^，。,]{0,6}(?:回单|凭证|凭据|截图|小票|流水|回执|单子|转账记录)|\b(?:need|send|want)\b[^.]{0,16}\b(?:receipt|proof|screenshot)\b", re.IGNORECASE)


def asks_about_a_receipt(text: str) -> bool:
    """True for "do you need the receipt"."""
    return _RECEIPT.search(text) is not None and not text.rstrip("。.!！ ").endswith("了")


_PAYS_OR_ASKS = re.compile(r"还|付|交(?!易)|[?？]|吗|么$|多久|什么|怎么|\bpay", re.IGNORECASE)


def pays_or_asks(text: str) -> bool:
    """True if the words are about paying, or a question: then they are no bare yes."""
    return _PAYS_OR_ASKS.search(text) is not None


def asks_if_human(text: str) -> bool:
    """True for "are you a person or a machine"."""
    return _HUMAN.search(text) is not None


def only_says_do_it(text: str, product: str) -> bool:
    """True for the one verb of a relief: lower it."""
    words = _DO_IT.get(product)
    return words is not None and words.match(text) is not None


def hands_it_in(text: str) -> bool:
    """True for "then hand it in"."""
    return _HANDS_IN.search(text) is not None and _NO_HAND_IN.search(text) is None


_NO_HAND_IN = re.compile(r"不|别|先|等|再|吗|[?？]|什么|怎么")


def asks_if_due(text: str) -> bool:
    """True for "must I pay that meanwhile"."""
    return _DUE_MEANWHILE.search(text) is not None


def tells_payday(text: str) -> bool:
    """True if a day in the text is the one on which wages come."""
    return _PAYDAY.search(text) is not None


def not_yet_paid(text: str) -> bool:
    """True for "I have not given them anything yet"."""
    return _NOT_YET_PAID.search(text) is not None


def threatens(text: str) -> bool:
    """True if the words themselves hold a threat."""
    return _THREATENS.search(text) is not None


def wants_no_person(text: str) -> bool:
    """True for "no need to transfer me"."""
    return _NO_PERSON.search(text) is not None


def wants_quiet(text: str) -> bool:
    """True for "do not call"."""
    return _STOPS.search(text) is not None


def misses_a_payment(text: str) -> bool:
    """True if money that was sent is said not to have arrived."""
    return _MISSING_PAYMENT.search(text) is not None


def has_not_paid_after_all(text: str) -> bool:
    """True for "no, I mean that I want to pay"."""
    return _NOT_PAID_AFTER_ALL.search(text) is not None


def asks_and_if_not(text: str) -> bool:
    """True for "and if it is still not there on Tuesday"."""
    return _AND_IF_NOT.search(text) is not None


def asks_the_order(text: str) -> bool:
    """True for "what does a payment settle first"."""
    return _ORDER.search(text) is not None


def asks_whence(text: str) -> bool:
    """True for "where does that figure come from" and "list it for me"."""
    return _WHENCE.search(text) is not None


def pays_nothing_at_all(text: str) -> bool:
    """True for "then I pay nothing of the rest either"."""
    return _WHOLE_CARD.search(text) is not None


def pays_first(text: str) -> bool:
    """True for "I pay that first, and then we change it"."""
    return _PAY_FIRST.search(text) is not None


def just_pays(text: str) -> bool:
    """True for "I simply pay what is overdue"."""
    return _JUST_PAYS.search(text) is not None


def only_says_pay(text: str) -> bool:
    """True for the one word: pay."""
    return _PAY_WORD.match(text) is not None


def pays_all_today(text: str) -> bool:
    """True for "I settle everything today"."""
    return _ALL_TODAY.search(text) is not None


_SETTLES_NOW = re.compile(r"(?:全(?:部|都|额)?|一次(?:性)?|一把|提前|都|剩(?:下|余)(?:的)?)[^，。,]{0,5}(?:还|结|付|交)(?:清|掉|完|了)?|结清|\b(?:settle|pay) (?:it )?(?:all|off|in full|early)", re.IGNORECASE)


def settles_now(text: str) -> bool:
    """True where settling everything at once is spoken of."""
    return _SETTLES_NOW.search(text) is not None


def leaves_it_as_it_was(text: str) -> bool:
    """True for "let it stay as it was"."""
    return _AS_BEFORE.search(text) is not None


def to_the_end(text: str) -> bool:
    """True if an instalment shall go behind the last one."""
    return _TO_THE_END.search(text) is not None


def goes_on_later(text: str) -> bool:
    """True for "I do it tomorrow", said of the talk and not of a payment."""
    return _LATER_ON.search(text) is not None


def asks_the_papers_course(text: str) -> bool:
    """True for "how long, and will you want more of them"."""
    return _PAPERS_COURSE.search(text) is not None


def asks_if_a_paper_will_do(text: str) -> bool:
    """True for "is a screenshot enough"."""
    return _PAPER_OK.search(text) is not None


def asks_the_condition(text: str) -> bool:
    """True for "does that count", said while something is promised under a condition."""
    return _ASKS_CONDITION.search(text) is not None


def asks_to_pay_before(text: str) -> bool:
    """True for "do I have to pay something first"."""
    return _GETS_MONEY_BACK.search(text) is not None and _HANDS_OVER_PAPERS.search(text) is None


def asks_its_interest(text: str) -> bool:
    """True if interest is asked about, of whatever is on the table."""
    return _INTEREST_TOO.search(text) is not None


def asks_if_interest_rests(text: str) -> bool:
    """True for "does interest go on meanwhile"."""
    return _WHETHER_SUSPENDED.search(text) is not None


def asks_what_if_they_come(text: str) -> bool:
    """True for "and if they do come"."""
    return _WHAT_IF_THEY_COME.search(text) is not None


def is_asked_for_a_tip(text: str) -> bool:
    """True if a collector wants money for himself."""
    return _TO_HIMSELF.search(text) is not None


def has_sent_it(text: str) -> bool:
    """True for "I did send it", as an answer."""
    return _SENT_IT.search(text) is not None and not not_yet_paid(text)


def parts_wanted(text: str) -> Optional[int]:
    """Into how many payments somebody wants to split; None if they do not say."""
    match = _PARTS.search(text)
    if match is None:
        return None
    word = (match.group("n") or match.group("e")).lower()
    return int(word) if word.isdigit() else _COUNTS.get(word)


def parts_named(text: str) -> Optional[int]:
    """The same, also for a bare "in two", said while one sum is on the table."""
    match = _PARTS_NAMED.search(text)
    return parts_wanted(text) or (_COUNTS[match.group("n")] if match else None)


_HALVES = re.compile(r"一半[^。]{0,8}一半|(?:头|第)一(?:笔|次|回)[^。]{0,14}(?:剩|余|第二|后)|先[^，。,]{0,10}[，,]?(?:剩|余下)|\b(?:first|then) (?:the )?(?:rest|half)", re.IGNORECASE)


def names_a_first_part(text: str) -> bool:
    """True for "so much first, then the rest"."""
    return _HALVES.search(text) is not None


def bare_day(text: str) -> Optional[int]:
    """A number of the size of a day with no unit, as in "I pay on the 26"; the last of several."""
    found = [int(match.group("d")) for match in _DAY_BARE.finditer(text)]
    return found[-1] if found else None


def lets_us_write(text: str) -> bool:
    """True for "let me know"."""
    return _LET_KNOW.search(text) is not None


def takes_that_time(text: str) -> bool:
    """True for "Monday then", as an answer to when somebody is there."""
    return _BOOKS.search(text) is not None


def which_part(text: str) -> Optional[int]:
    """Which part of an arrangement is meant, 0 the first, 1 the middle one, -1 the last; None if none is named."""
    if _MIDDLE.search(text):
        return 1
    if _HEAD.search(text):
        return 0
    return -1 if _LAST.search(text) else None


def names_both_parts(text: str) -> bool:
    """True where the first and the last part are both spoken of: then each has its own sum."""
    return _HEAD.search(text) is not None and _LAST.search(text) is not None


_CHANGES_IT = re.compile(r"改|换|挪|推|延|晚|早|提前|往后|变|调|\b(?:change|move|make it|instead|push)\b", re.IGNORECASE)


def changes_it(text: str) -> bool:
    """True where something that stands shall be another day or another sum."""
    return _CHANGES_IT.search(text) is not None


def is_grave(text: str) -> bool:
    """True for words of despair that are no figure of speech about a bother."""
    return _GRAVE.search(text) is not None
