"""Words that settle, at a given moment, what a message is: a reason, a decision, a question about a payment on its way.

The moment is the caller's business; nothing here knows what was said before.
"""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Dict, Optional

_REASONS: Dict[str, str] = {
    "forgot": r"忘(?:了|记|得)|没(?:注意|留意|想起|看到账单|收到(?:账单|短信|通知|提醒))|记错(?:日子|日期|时间|还款日)|搞错(?:日子|日期)|\bforgot|\bslipped my mind|\bdidn'?t notice",
    "short_cash": r"(?:工程款|货款|尾款|工资|工钱|款子|账款|运费|提成)[^，。,]{0,6}(?:压着|压在|被[^，。,]{0,4}压|拖着|卡着|没着落|没影|要不(?:到|回))|(?:工资|工钱|薪水?|奖金|货款|尾款|工程款)[^，。]{0,8}(?:才|还得?等)[^，。]{0,6}(?:发|到|下来|结|给)|^\W*(?:拖|欠|压|扣)(?:着)?(?:薪|工资|工钱)|(?:拖|压)(?:着|了)?(?:薪|工资|工钱)|没开(?:工资|支|薪)|薪(?:水)?(?:还)?(?:没|未)|(?:没|还没|未|没有|不)(?:给(?:我们?)?)?发(?:薪|工资|钱|下来)|(?:工资|薪水|钱|奖金|货款|尾款|工程款)[^，。]{0,5}(?:没|未|还没|没有)(?:到|发|下来|结|回)|(?:老板|公司|单位|厂(?:里|子)?|东家|工地|店里|包工头)[^，。]{0,8}(?:欠|压|拖|扣)(?:着|了|欠)?[^，。]{0,6}(?:工资|工钱|薪|钱|奖金|提成)|等(?:着)?(?:发|工资|回款|货款)|手(?:头|里|上)[^，。,]{0,6}(?:紧|没钱|没得|不宽|有点|拮据|困难)|穷(?:死|得|疯|到|成)|吃土|喝西北风|揭不开锅|(?:兜|口袋|钱包)[^，。,]{0,4}(?:空|脸(?:还)?干净)|(?:只能|只好|得|准备|打算|要)(?:跳槽|换(?:个|份)?工作|另谋)|周转(?:不|困难|不开|不过来)|(?:资金|钱)(?:紧|转不开|没回)|回款|(?:暂时|最近|这(?:个月|阵子|几天)|眼下|现在)(?:真的|实在|确实)?(?:没钱|没有钱|紧张|拮据|困难)|月光|\bnot (?:been )?paid yet|\bwaiting for (?:my )?(?:pay|salary|wages)|\bshort (?:of|on) (?:cash|money)|\btight (?:this|right)|\bpayday\b",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _REASONS.items()}

_SOMEBODY = re.compile(
    r"他们?|她们?|对方|骗|陌生|那(?:个|边|人|家)|人家|有人|自称|客服|警|公安|安全账户|私人|别人|\b(?:they|them|him|her|he|she|somebody|someone|scam)\b",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"(?:还款|还了|给你们|你们(?:银行)?|账单|信用卡|欠(?:的|款)|还的?钱)|\b(?:my bill|to you|the card)\b", re.IGNORECASE
)
_MINIMUM = re.compile(
    r"(?:就|那|先|只|我|要|想|按|还是)[^。？?]{0,4}(?:还|交|付|弄|来|按)?[^。？?]{0,3}(?:个|那个|这个)?最低"
    r"|\b(?:just|only|pay|take|do|make) (?:me )?(?:the )?(?:min\b|minimum)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？]|吗|多少|几多|几块|怎么|咋|什么|啥|能不能|可不可以|会不会|行不|行么|少点|降|低点", re.IGNORECASE)
_MISSING = re.compile(
    r"(?:没|不|未)(?:有)?(?:进|到|入|收到?)(?:账|帐|款)?[^。]{0,8}(?:锅|责任)|(?:没|不|未)(?:有)?(?:收|入|进)?(?:到(?!期)|账)(?:不)?(?:了)?(?:账|帐)?[^。]{0,9}(?:算(?:谁|哪|什么)|谁(?:负责|承担|管|赔)|怎么(?:办|算)|咋(?:办|整|算)|呢)"
    r"|(?:卡(?:住|在)|没到|不到账|没入账|晚到|慢|路上|延迟|丢)[^。]{0,14}(?:会不会|会|要不要|是不是|还)?(?:算|记|变成|当)(?:我)?(?:逾期|违约|没还|不守)"
    r"|(?:到|收|入)不(?:了|到)(?:账|帐)?[^。]{0,9}(?:算|谁|咋|怎么)"
    r"|(?:钱|款)(?:要是|如果|万一)?[^。]{0,3}(?:丢|飞|不见|没影)(?:了)?[^。]{0,8}(?:算|谁|咋|怎么)"
    r"|(?:万一|要是|如果|假如)[^。]{0,6}(?:没|不)(?:有)?(?:到|收到|入)(?:账)?(?!期)"
    r"|if it (?:does not|doesn'?t|never) (?:arrive|come|show)|what if it (?:is|gets) lost",
    re.IGNORECASE,
)
_LETS_BE = re.compile(
    r"算了|罢了|拉倒|作罢|放弃|取消|撤(?:销|掉|回|了)|退出|返回|不(?:办|弄|搞|要|用|谈|想|填|做|说|问|登记|选|还价|算|聊|干|继续|需要)|别(?:办|弄|登记|问|算|提|说)|先(?:不|别|停|放|这样|到这)|停|重(?:新|来)|下次|改天|回头再|再说|再想想|考虑|没(?:心情|兴趣|必要)"
    r"|\b(?:never ?mind|cancel|forget (?:it|about)|stop|leave it|don'?t|not now|skip|quit|exit|drop it|start over)\b",
    re.IGNORECASE,
)
_GO_AHEAD = re.compile(
    r"算(?:一)?(?:下|算)|帮我算|来算|都算|都(?:靠得住|稳定|可靠)|开始(?:吧|算)|试试|\bgo ahead\b|\blet'?s do", re.IGNORECASE
)
_SWEARS = re.compile(
    r"王八|流氓|吸血|畜生|混蛋|人渣|强盗|土匪|垃圾|滚|妈的|他妈|傻[逼叉xX]|sb|狗(?:东西|日|屁|腿)|去死|不得好死|缺德|丧尽天良|黑心|催命|骗子|无耻|不要脸|阎王|\b(?:bastards?|assholes?|scum|idiots?|vampires?|fuck\w*)\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\d|投诉|举报|打(?:了|给|到|我)|天天|每天|半夜|单位|公司|家里|妈|爸|前台|同事|电话|短信|手续费|违约金|利息|\b(?:complain|calls?|fees?)\b"
)
_STOPS_WAITING = re.compile(
    r"不(?:想|用)?(?:再)?(?:等|排(?:队)?|转)了|不等|还是(?:问|跟|找)你|(?:不用|别)(?:转|叫|找)(?:人|人工|了)|\b(?:stop waiting|(?:don'?t|do not) want to wait|(?:won'?t|will not) wait|back to (?:you|the assistant)|ask you instead)\b",
    re.IGNORECASE,
)
_TOO_HARD = re.compile(
    r"吃不消|(?:承|接)受不(?:了|起|住)|受不了|负担不(?:起|了)|扛不(?:住|起|动)|还不(?:起|上|了)|付不(?:起|了)|掏不(?:出|起)|拿不(?:出|起)|够呛|压力(?:太)?大|太(?:多|高|贵|重|狠|吃力)|吃力|供不(?:起|上)|凑不(?:出|齐)"
    r"|\b(?:too (?:much|high|expensive)|can'?t (?:afford|manage))\b",
    re.IGNORECASE,
)
_THINKS = re.compile(
    r"(?:琢磨琢磨|琢磨一下|合计合计|掂量(?:掂量|一下)|盘算(?:盘算|一下))|(?:考虑|琢磨|想)(?:一|一下|考虑|想|琢磨|清楚)?(?:再说|看看|吧|先|下|想)|想想|考虑考虑|考虑一下|跟(?:家里|老公|老婆|家人|媳妇|爸妈)[^，。]{0,4}商量|商量(?:一下|商量|下)(?:再|吧|看)?|(?:回头|明天|明儿|改天|改日|晚上|下次|过(?:两|几)天|有空)再(?:说|看|弄|办|来|搞|定|聊|谈)|不(?:着)?急|晚点(?:再)?(?:说|回|答)|再(?:看看|想想|说吧)"
    r"|\b(?:think (?:about|it over)|let me think|get back to you|not sure yet)\b",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"留着|保留|不(?:撤|取消|退)|继续(?:办|用|还)|别(?:撤|取消)|\bkeep (?:it|the plan)\b", re.IGNORECASE)
_TAKES_BACK = re.compile(r"撤|取消|不要了|退掉|作废|不作数|\b(?:cancel|withdraw)", re.IGNORECASE)
_SIGNED = re.compile(r"(?:办|签|约|定)(?:的|了|好的|过的)|昨[天儿].{0,6}(?:分期|方案|协议)|\b(?:signed|agreed)\b", re.IGNORECASE)
_DEATH = re.compile(
    r"去世|过世|离世|逝世|病逝|身故|死(?!循环|板)|没了|走了|刚走|走得|不在(?:了|人世)|亡|丧|后事|遗产|遗体|殡|节哀|\b(?:died|dead|death|deceased|passed away|funeral)\b",
    re.IGNORECASE,
)
_WAGES = re.compile(r"工资|工钱|薪|发钱|货款|尾款|工程款|回款|结账|\bpay ?day|\bpaid yet|\bsalary|\bwages", re.IGNORECASE)
_EARNS = re.compile(
    r"到手|收入|工资|挣|赚|进账|失业金|退休金|补贴|给我|家里给|开销|房租|花|\b(?:earn|income|salary|wage|rent|spend)",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"最(?:低|少)[^，。]{0,6}(?:多少|几多|几块|几钱|啥数)|(?:least|minimum|smallest)[^?]{0,24}\b(?:pay|owe|due)|(?:pay|owe)[^?]{0,12}(?:least|minimum)",
    re.IGNORECASE,
)
_DROPS = re.compile(
    r"^(?:哎|唉|诶|那|哦|嗯|那就|还是|，|,|\s)*(?:算了|不用了|不要了|不办了|不弄了|不谈了|拉倒|罢了|never ?mind|forget it)",
    re.IGNORECASE,
)
_EYES = re.compile(
    r"看(?:着|得)费劲|太小了|看不(?:清|见|懂|太清|太懂|明白)|字(?:体)?(?:太|有点|好|也)?小|眼(?:睛|神)?(?:花|不好|不行|看不)|老花|不会(?:用|弄|操作|搞|使|按|点)|不(?:太)?(?:懂|会)(?:手机|这些|这个|网上|操作)|年纪(?:大|老)|岁数(?:大|老)|上(?:了)?(?:年纪|岁数)|老(?:人家|太婆|头子|太太)|(?:六|七|八)十(?:多|几|来|[一二三四五六七八九])?岁?了|慢(?:一)?点(?:儿)?(?:说|讲)?|听不(?:懂|明白)|说(?:简单|慢|明白)(?:一)?点|\b(?:can'?t (?:read|see)|too small|slow(?:er|ly)|large(?:r)? (?:text|print))\b",
    re.IGNORECASE,
)
_HELPER = re.compile(
    r"(?:让|叫|喊|请|找|要|给)(?:我)?(?:们)?(?:家)?(?:的)?(?:女儿|儿子|闺女|姑娘|老伴|老公|老婆|孩子|家人|家里人|儿媳|女婿|孙子|孙女|侄子|外甥|亲戚|朋友)[^。，]{0,6}(?:帮|替|代|来|弄|问|办|看|说|操作|谈|联系|搞)"
    r"|我(?:家)?(?:的)?(?:女儿|儿子|闺女|姑娘|老伴|老公|老婆|孩子|家里人|家人|儿媳|女婿|孙子|孙女)(?:能|可以|可不可以|能不能|来|帮|替|代)[^。，]{0,4}(?:帮|替|代|来|弄|问|办|看|说|操作|谈)?(?:我|忙)"
    r"|\bmy (?:son|daughter|wife|husband|family)\b.{0,12}\b(?:help|handle|do (?:it|this)|speak) (?:me|for me)",
    re.IGNORECASE,
)
_THEIR_DEBT = re.compile(r"[他她](?:的)?(?:欠|卡|账|债|还)|替[他她]|\b(?:he|she|his|her)\b", re.IGNORECASE)
_NOT_REFUSING = re.compile(
    r"不是(?:我)?(?:故意|成心|存心|有意)?(?:不(?:想|愿意?|肯)?还|赖|拖|欠)|没(?:想|打算)(?:不还|赖|拖)|会还的?|(?:肯定|一定)(?:会)?还|\bnot that i (?:won't|don't want)|\bi(?:'ll| will) pay\b",
    re.IGNORECASE,
)
_WAY = r"(?:办法|法子|方案|方式|路(?:子)?|途径|选择|渠道|招|可能|出路)"
_OTHER_WAYS = re.compile(
    rf"(?:别的|其[他它]的?|另外的?|另一(?:个|种|条))[^，。?？]{{0,4}}{_WAY}"
    rf"|(?:还有|有没有|有无)(?:没有)?(?:什么|啥|哪些)?(?:别的|其[他它]的?|另外的?)(?:了|吗|么|嘛|不|没|没有|[?？]|$)"
    rf"|没(?:有)?(?:什么|啥)?(?:别的|其[他它]的?|另外的?)了?(?:吗|么|嘛|[?？])"
    rf"|还(?:有|能有)(?:没有)?(?:什么|啥|哪些){_WAY}|换(?:一)?(?:个|种|条)(?:别的)?(?:办法|法子|方式|路(?:子)?|思路)|除了[^，。?？]{{1,8}}(?:还能|还可以|还有|有没有|就没)(?![谁人我])"
    r"|\b(?:other|another|different) (?:options?|ways?|choices?|possibilit\w+)|\banything else (?:you can|possible)|\balternatives?\b",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"高|贵|(?:这么|那么|太|好|恁|真|忒)多|离谱|抢|黑心|太狠|吓人|坑(?!道)|吃人|宰|暴利|不合理|\b(?:high|too much|so much|robbery|expensive|outrageous|crazy|rip-?off)\b",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(r"刚(?:刚|才)?(?!好|开始)|\bjust (?:now|paid|sent|transferred)\b", re.IGNORECASE)
_WHICH_NUMBER = re.compile(
    r"(?:什么|啥|哪个|哪一个|谁的)(?:手机|电话)?号(?:码)?|什么意思|\b(?:which|what) number\b", re.IGNORECASE
)
_GREETS = re.compile(
    r"^\s*(?:hi|hello|hey|good (?:morning|afternoon|evening)|您好|你好|喂|哈喽|在(?:吗|不|么|嘛|没|不在)|有人(?:吗|在吗|不|没))[,.!，。 ]*(?:(?:i |there )?(?:got|received|have|was|is) (?:a|an|this|your) (?:message|text|sms|letter|email)(?:(?!\b(?:how|what|why|who|owe|pay|much)\b)[^?]){0,40})?$",
    re.IGNORECASE,
)


def reason_in(text: str) -> Optional[str]:
    """``forgot`` or ``short_cash`` if the words name one of these passing reasons for being late, else None."""
    return next((name for name, words in _PATTERNS.items() if words.search(text)), None)


def waits_for_wages(text: str) -> bool:
    """True if the money that is waited for is named: wages, what customers owe."""
    return _WAGES.search(text) is not None and reason_in(text) == "short_cash"


def stops_waiting(text: str) -> bool:
    """True for "I will not wait any longer"."""
    return _STOPS_WAITING.search(text) is not None


def finds_it_too_hard(text: str) -> bool:
    """True for "I cannot carry that"."""
    return _TOO_HARD.search(text) is not None


def wants_to_think(text: str) -> bool:
    """True for "let me think about it", False for "we have talked it over"."""
    return _THINKS.search(text) is not None and _THOUGHT.search(text) is None


_THOUGHT = re.compile(r"(?:想|考虑|商量|琢磨|合计)(?:好|过|定|妥|完)|不用(?:再)?(?:想|考虑|商量)|\b(?:thought (?:it over|about it)|made up my mind)\b", re.IGNORECASE)


def keeps_it(text: str) -> bool:
    """True for "leave it as it is", said of something that may be cancelled."""
    return _KEEPS.search(text) is not None


def takes_it_back(text: str) -> bool:
    """True for "cancel it"."""
    return _TAKES_BACK.search(text) is not None


def takes_the_plan_back(text: str) -> bool:
    """True if what was signed shall not count any more."""
    return _SIGNED.search(text) is not None and takes_it_back(text)


def tells_of_a_death(text: str) -> bool:
    """True if somebody is said to have died."""
    return _DEATH.search(text) is not None


def pays_a_month(text: str) -> bool:
    """True if nothing says that a monthly sum comes in or goes out otherwise: then it is what can be paid."""
    return _EARNS.search(text) is None


def asks_the_least(text: str) -> bool:
    """True for "what is the least I can pay"."""
    return _LEAST.search(text) is not None


def drops_it(text: str) -> bool:
    """True for a sentence that begins with never mind."""
    return _DROPS.search(text) is not None


def names_somebody_else(text: str) -> bool:
    """True if a stranger, a caller or a swindler is in the sentence."""
    return _SOMEBODY.search(text) is not None


def pays_us(text: str) -> bool:
    """True if the money went to the card or the bank, in so many words."""
    return _TO_US.search(text) is not None


def decides_on_the_minimum(text: str) -> bool:
    """True for "the minimum, then", False for any question about it."""
    return _MINIMUM.search(text) is not None and _ASKS.search(text) is None


def asks_if_missing(text: str) -> bool:
    """True for "and if it does not arrive, who bears it"."""
    return _MISSING.search(text) is not None


def denies_refusing(text: str) -> bool:
    """True for "it is not that I will not pay"."""
    return _NOT_REFUSING.search(text) is not None


def lets_it_be(text: str) -> bool:
    """True if the words drop something: never mind, cancel, not now."""
    return _LETS_BE.search(text) is not None


def says_go_ahead(text: str) -> bool:
    """True for "let us work it out", which sounds much like "never mind" in Chinese."""
    return _GO_AHEAD.search(text) is not None


def only_abuse(text: str) -> bool:
    """True for abuse that names no fact and asks for nothing."""
    return _SWEARS.search(text) is not None and _FACT.search(text) is None


def needs_it_easier(text: str) -> bool:
    """True if somebody cannot read, follow or work what is shown."""
    return _EYES.search(text) is not None


def wants_a_helper(text: str) -> bool:
    """True if the cardholder asks whether somebody of the family may do it with them or for them."""
    return _HELPER.search(text) is not None


def names_a_debtor(text: str) -> bool:
    """True if the words are about what somebody else owes."""
    return _THEIR_DEBT.search(text) is not None


def asks_for_other_ways(text: str) -> bool:
    """True for "is there no other way", False for a cheaper or longer one of the same kind."""
    return _OTHER_WAYS.search(text) is not None


def finds_it_dear(text: str) -> bool:
    """True if what is charged is called too much, in whatever temper."""
    return _DEAR.search(text) is not None


def just_now(text: str) -> bool:
    """True for something done a moment ago."""
    return _JUST_NOW.search(text) is not None


def asks_which_number(text: str) -> bool:
    """True for "which number do you mean", asked back."""
    return _WHICH_NUMBER.search(text) is not None


def only_greets(text: str) -> bool:
    """True for a greeting, also one that says no more than that a message came."""
    return _GREETS.search(text) is not None


_GROWN = re.compile(
    r"(?:变成|涨成|滚成|滚到|涨到|变到)(?:了)?|(?:借|花|刷|欠)(?:了|的)[^，。]{0,8}(?:现在|如今|今天|到头来|怎么|咋)[^，。]{0,4}(?:要|成|是|还)",
    re.IGNORECASE,
)


def has_grown(text: str) -> bool:
    """True where a sum has become a larger one."""
    return _GROWN.search(text) is not None


_NOT_ALL = re.compile(r"\b(?:can'?t|cannot|can not|unable to) (?:pay|afford|manage) (?:it )?(?:all|everything|the (?:full|whole))\b|\bnot all (?:of it|at once)\b", re.IGNORECASE)


def cannot_pay_it_all(text: str) -> bool:
    """True for "I cannot pay all of it"."""
    return _NOT_ALL.search(text) is not None
