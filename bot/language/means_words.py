"""Words said around the questions about means: left out, not fixed, why do you ask, a pause instead of figures."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Dict, Optional

_SKIPS = re.compile(
    r"跳过|略过|下一(?:个|题|项)(?:吧)?\W*$|不(?:太|大)?(?:想|愿意?|乐意|方便|便)(?:说|讲|填|回答|答|透露|告诉|报|提)|(?:这个?|能|可以)不(?:说|填|答|讲)|不说(?:行|可以|成|了吧|了)|无可奉告|\b(?:skip|pass|rather not|prefer not|don'?t want to (?:say|tell|answer))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"算不(?:清|出|来|明白)|说不(?:上来|清)|(?:不|没)(?:太|大)?(?:知道|清楚|晓得|算过|统计|数|记)|没(?:个)?数|\b(?:no idea|not sure|don'?t know|hard to say)\b",
    re.IGNORECASE,
)
_IRREGULAR = re.compile(
    r"没(?:有)?(?:个)?(?:什么|啥)?固定|不(?:太)?(?:固定|稳定|一定)|时(?:有|多|好|高)时(?:无|没|少|坏|低|不)|有(?:一)?(?:天|搭|顿|单|时候?)[^，。]{0,4}没(?:一)?(?:天|搭|顿|单|有)|有时(?:候)?[^，。]{0,6}有时(?:候)?|说不(?:准|定|好)|看(?:情况|天|活|单|运气|生意)|今天有明天没|忽高忽低|没(?:个)?准(?:儿|数)?\W*$|\b(?:it varies|varies|irregular|not (?:fixed|regular)|depends)\b",
    re.IGNORECASE,
)
_QUESTIONS: Dict[str, "re.Pattern[str]"] = {
    "why": re.compile(
        r"(?:问|打听|了解|知道|要)(?:我)?(?:这(?:个|些|么[多细])?|那么[多细]|(?:的)?(?:收入|工资|开销|家底))?[^，。]{0,3}(?:干(?:嘛|什么|啥|吗|甚)|做(?:什么|啥)|有(?:什么|啥|何)用|啥意思|什么意思)|(?:为(?:什么|啥|何)|凭(?:什么|啥)|干(?:嘛|啥|吗))[^，。]{0,3}(?:问|说|告诉|填|知道|报|了解|打听)|(?:跟|和|与)[^，。]{0,6}(?:有)?(?:什么|啥|何)(?:关系|相干)|\bwhy (?:do|are|should)\b.{0,20}\b(?:ask\w*|need|want|know|tell)\b|\bwhat for\b",
        re.IGNORECASE,
    ),
    "rough": re.compile(
        r"(?:大概|大约|大致|估(?:个|一下|计|摸)?|差不多|毛估|粗(?:略)?|随便|约(?:莫|摸)?)[^，。\d]{0,8}(?:行|可以|成|中|得)(?:吗|不|么|不行|嘛|[?？])|(?:要|得|非得|必须)[^，。]{0,4}(?:准确|精确|确切|一分不差|多准|很准|准的)(?:吗|不|么|[?？])?|不(?:太)?准(?:确)?(?:行|可以|成|要紧)(?:吗|不|么)|\b(?:roughly|rough|approximate|estimate)\b.{0,12}\b(?:ok|fine|enough|do)\b",
        re.IGNORECASE,
    ),
    "whose": re.compile(
        r"(?:要不要|要|用|用不用|是不是|该不该|能不能|得)?(?:把)?(?:算|包括|包含|含|加|计)(?:不算|上|进|进去|不包括)?[^，。\d]{0,4}(?:我)?(?:老公|老婆|爱人|老伴|对象|配偶|媳妇|丈夫|妻子|家(?:里)?人|家里|爸妈|父母|孩子|儿子|女儿|别人)(?:的|那份|那边)?[^，。\d]{0,6}(?:吗|不|么|嘛|[?？]|$)|(?:老公|老婆|爱人|老伴|对象|配偶|媳妇|丈夫|妻子|家(?:里)?人|爸妈|父母|孩子|儿子|女儿)(?:的|挣的|那份|那边的?|工资|收入)?[^，。\d]{0,4}(?:算|要算|也算|算不算|要不要算|包括|算进|算上)[^，。\d]{0,4}(?:吗|不|么|嘛|[?？]|$)|(?:个人|我(?:自己|一个人)?|全家|家庭)(?:的)?(?:收入|工资)?还是(?:个人|我(?:自己)?|全家|家庭|一家)|税前|税后|\b(?:my (?:husband|wife|spouse|family)\S* (?:too|as well|count\w*)|before tax|after tax)\b",
        re.IGNORECASE,
    ),
    "private": re.compile(
        r"(?:会不会|会|能不能|可别|不会)[^，。]{0,3}(?:告诉|透露|泄露|传|说给|说出去|外传)[^，。]{0,8}(?:吗|不|么|吧|[?？]|$)|(?:保|保不保|能保)密(?:吗|不|么|[?？])|谁(?:能|会|可以)?看(?:得)?(?:到|见)|\b(?:who (?:can|will) see|confidential|private)\b",
        re.IGNORECASE,
    ),
}
_SOME_NONE = r"(?:没有?|无|不|未|没得|冇)"
_NO_OTHER_DEBT = re.compile(
    rf"{_SOME_NONE}(?:有|欠)?(?:什么|啥|任何)?(?:别的|其他的?|其它的?|别处|别家|外面|外头|另外的?)?(?:的)?(?:网贷|房贷|车贷|贷款?|外债|债务?|信用卡|欠款|欠账|借款|月供)(?!.{{0,3}}[\d])|(?:别的?|其他的?|其它的?|别处|别家|外面|外头|另外的?|其余的?)(?:地方|银行)?(?:的)?(?:贷款?|债|卡|欠款)?(?:都|也|就|倒)?(?:没有?|无|不|未)(?:再)?(?:欠|要还|借|有)?(?:钱|了|啥|什么)?(?:\W|$)|(?:除了|就)(?:你们|这)(?:一?家|一?张|张|个|里|卡)?[^，。]{{0,5}}(?:没|一?家|一?张|一?笔)(?!.{{0,3}}\d)|\bno other (?:loans?|debts?|cards?)\b|\bonly this (?:one|card)\b",
    re.IGNORECASE,
)
_NO_INCOME = re.compile(
    r"(?:没有?|无|零|冇|没啥|断了?)(?:什么|啥|任何|一分|半分|半点|一点)?(?:钱)?(?:收入|工资|薪水|进账|进项|进钱|来源|经济来源)|(?:收入|工资|进账|进项|来源)(?:现在|目前|都|是|为|也)*(?:没有?|零|0|断|停)(?!固定|稳定|定)|一[分毛](?:钱)?(?:收入|进账|进项)?(?:都|也)?(?:没|挣不)|\bno income\b|\bnothing comes in\b",
    re.IGNORECASE,
)
_NO_ESSENTIALS = re.compile(
    r"(?:没有?|不用|无)(?:什么|啥)?(?:花|开销|开支|花销|支出)|(?:吃住|吃喝|都)[^，。]{0,3}(?:在|靠|吃)(?:家|爸妈|父母|我妈|单位|厂)|不(?:怎么)?花钱|\bno expenses\b",
    re.IGNORECASE,
)
_BARE_NONE = re.compile(
    r"^\W*(?:我|这个?|真的?|都|现在|目前|啥|也)*(?:没有?(?:了|的|啊|呢|呀|吧)?|无|零|0|不欠|一分没(?:有)?|没别的(?:了)?|没有别的(?:了)?|没其他(?:的|了)*|none|nothing|no|zero)\W*$",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"(?:怎么|咋|如何|要)缓|缓(?:缓|一缓|一下|下|几天|些天|两天|一阵|阵子|口气|一口气|些时候)|[停歇放搁](?:一|两)?(?:停|歇|放|搁|下|段|阵|几天)|(?:先)?(?:暂停|停止|停掉|别)(?:对我)?(?:催|找我要)|喘(?:口|一口)?气|(?:先|暂时)(?:停|放|搁|缓)(?:吧|着|一|下)?|宽(?:限)?(?:我)?(?:几天|一阵|些日子)|\b(?:pause|breathing space|a break|some time)\b",
    re.IGNORECASE,
)
_NO_PAUSE = re.compile(
    r"不(?:用|要|想|必)[^，。]{0,2}(?:缓|停|暂停)|[卡]停|停(?:卡|产|工|业|薪|发|掉卡)|多久|怎么(?!缓)|利息", re.IGNORECASE
)
_PAUSE_ASKED = re.compile(
    r"(?:停|缓|歇|不催)[^，。]{0,4}(?:多久|几天|多长|到(?:几号|哪天|什么时候|啥时候))|(?:多久|几天|到几号|到哪天|什么时候到期)[^，。]{0,2}(?:呢|啊|呀|[?？])?\W*$|(?:延长|再长|长一?点|多停|多缓|多几天|再(?:停|缓|宽)|不够(?:用)?|续)|\b(?:how long|longer|extend)\b",
    re.IGNORECASE,
)
_GOES_AHEAD = re.compile(
    r"^(?:那|就|行|好|来|帮我|给我|你|嗯|可以|先|\W)*算(?:算|吧|呗|一下|下|嘛|啊|一算|算看|一算吧|算吧)?\W*$"
)
_NO_PLAN = re.compile(
    r"(?:不(?:想|要|用|需要|打算)|别(?:给我)?)(?:要|谈|看|办|做|弄|签|说|搞)?(?:什么|啥)?(?:方案|分期|计划|这些|那些)"
)
_OFFERS = re.compile(
    r"(?:还|给|付|交|出|拿)(?:你们?|您|银行|个|得起|出|得出)?|(?:最多|顶多|只能|就|能)[^，。\d]{0,4}(?:还|给|付|交|出)",
)
_TO_ME = re.compile(r"给(?:我|俺|家里|家用|孩子|爸妈|老人|他|她)|(?:我|家里)(?:妈|爸|老公|老婆|爱人)[^，。]{0,4}给")
_ASKS_IF = re.compile(
    r"呢\W*$|行(?:吗|不|么)|可以(?:吗|不|么)|成(?:吗|不|么)|中不|好(?:吗|不)|够(?:吗|不)|干不干|[?？]\W*$|\b(?:ok|okay|how about|what about)\b",
    re.IGNORECASE,
)
_COUNTS_ONLY = re.compile(
    r"(?:只|就)(?:能)?(?:算|有|靠|按)|(?:靠不住|不(?:太)?(?:稳|稳定|靠谱|固定|保险|一定)|没(?:个)?准|不能算|别算|不算)",
    re.IGNORECASE,
)
_SHAKY = re.compile(r"靠不住|不(?:太)?(?:稳|稳定|靠谱|固定|保险|一定)|没(?:个)?准|不能算|别算|不算", re.IGNORECASE)
_MINE = re.compile(r"我(?:自己|的|这|那)?(?:份|边|个|那份|这份|自己)?(?!妈|爸|老|爱|媳|家|儿|女)|自己")


def skips(text: str) -> bool:
    """True for "I would rather not say"."""
    return _SKIPS.search(text) is not None


def is_unsure(text: str) -> bool:
    """True for "I cannot tell how much"."""
    return _UNSURE.search(text) is not None


def is_irregular(text: str) -> bool:
    """True for money that comes at times and at times not."""
    return _IRREGULAR.search(text) is not None


def question(text: str) -> Optional[str]:
    """What is asked about the questions themselves: ``why``, ``rough``, ``whose``, ``private``; None for anything else."""
    return next((name for name, words in _QUESTIONS.items() if words.search(text)), None)


def has_no_other_debt(text: str) -> bool:
    """True for "no other loans": a fact, and no wish for one."""
    return _NO_OTHER_DEBT.search(text) is not None


def has_no_income(text: str) -> bool:
    """True for "nothing comes in", False where it only is not fixed."""
    return _NO_INCOME.search(text) is not None


def spends_nothing(text: str) -> bool:
    """True for "I live with my parents, I spend nothing"."""
    return _NO_ESSENTIALS.search(text) is not None


def only_none(text: str) -> bool:
    """True for the bare "none"."""
    return _BARE_NONE.match(text) is not None


def wants_a_pause(text: str) -> bool:
    """True for "let it rest for a while"."""
    return _PAUSE.search(text) is not None and _NO_PAUSE.search(text) is None


def asks_about_a_pause(text: str) -> bool:
    """True for "how long does it rest, can it be longer", said of a pause."""
    return _PAUSE_ASKED.search(text) is not None


def goes_ahead(text: str) -> bool:
    """True for "work it out, then" in the one word that also means never mind."""
    return _GOES_AHEAD.match(text) is not None


def wants_no_plan(text: str) -> bool:
    """True for "I want no plan"."""
    return _NO_PLAN.search(text) is not None


def proposes(text: str) -> bool:
    """True if a monthly sum is what would be paid here: "then two hundred a month, will that do"."""
    return (
        _TO_ME.search(text) is None and _OFFERS.search(text) is not None and (_ASKS_IF.search(text) is not None or "你们" in text)
    )


def counts_only(text: str) -> bool:
    """True if one of two incomes is singled out: the one that counts, or the one that cannot be counted on."""
    return _COUNTS_ONLY.search(text) is not None


def is_shaky(text: str) -> bool:
    """True if what is named cannot be counted on."""
    return _SHAKY.search(text) is not None


def means_own(text: str) -> bool:
    """True if the speaker's own is meant."""
    return _MINE.search(text) is not None


_CALLED = re.compile(
    r"(?:打不打|催不催|打没打|会不会(?:打|催|来)|还(?:会|要|再|给我)*(?:打|催|来催)|(?:会|要|能)(?:再)?(?:打|催))[^，。]{0,6}(?:吗|么|不|嘛|没|[?？]|$)|(?:电话|催收)[^，。]{0,4}(?:停不停|停(?:吗|么|不)|还(?:打|来)(?:吗|么|不)?)|\b(?:will|do) you (?:still |keep )?call",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"别|不要|不许|不准|停止")


def asks_if_called(text: str) -> bool:
    """True for "do you go on calling meanwhile", a question and no wish."""
    return _CALLED.search(text) is not None and _FORBIDS.search(text) is None


_NO_FIGURES = re.compile(r"不|别|先|没|烦|跳过|改天|往后|以后|缓|静|说不出|逼|问那么|问这么|\b(?:not|no|later|don'?t)\b", re.IGNORECASE)


def may_refuse_figures(text: str) -> bool:
    """True if any word could belong to "not now, no figures"."""
    return _NO_FIGURES.search(text) is not None


_SIGHS = re.compile(r"(?:才|就|只)(?:挣|赚|拿)(?:那|这)?(?:么)?(?:几|多少|点|一点)(?:个|块|点)?钱?|(?:挣|赚)(?:得|的)?(?:那|这)?(?:么)?(?:几个钱|点钱|少)|\bearn (?:so little|next to nothing)\b", re.IGNORECASE)


def only_sighs(text: str) -> bool:
    """True for "what do I earn in a month, next to nothing"."""
    return _SIGHS.search(text) is not None


_SIGHS_OVER = re.compile(r"(?:才|就|只|也就|不过|总共|统共)(?:能|够)?(?:挣|赚|拿|发|开|到手|有)(?!不|没)|(?:气|烦|急)(?:死|炸|疯)|\b(?:only|just|barely) (?:earn|make|get)\b", re.IGNORECASE)


def sighs_over_a_sum(text: str) -> bool:
    """True for "all I make is three and a half thousand": how little it is, and no answer to a question."""
    return _SIGHS_OVER.search(text) is not None


_STOPS = re.compile(r"停(?:一停|停|一下|下来|一阵|一段)?|歇|喘|\b(?:pause|stop)\b", re.IGNORECASE)


def stops_it(text: str) -> bool:
    """True where all of it shall stop for a while, and not only be paid a little later."""
    return _STOPS.search(text) is not None


_SHE_OR_HE = re.compile(r"[她他](?!们)|\b(?:s?he|his|hers?)\b", re.IGNORECASE)


def says_she_or_he(text: str) -> bool:
    """True where somebody named before is meant by a pronoun."""
    return _SHE_OR_HE.search(text) is not None
