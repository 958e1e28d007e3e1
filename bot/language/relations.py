"""People named by their relation to the speaker: 我妈, 老公, 单位, 同事."""

# Patterns stay on one line each, so that alternatives can be compared.
# ruff: noqa: E501

from __future__ import annotations

import re
from typing import List, Tuple

from bot.debt.values import RelationValue
from bot.language.field import Field

_WORDS = {
    "mother": "妈妈|老妈|母亲|我妈(?!呀|耶|哎|诶)|俺妈|阿妈|老娘|[我俺咱]娘(?!家)|(?<![大姑舅姨奶干他她你我的呀哎唉])妈(?!的|呀|耶|诶|哟|蛋|卖批)|\\b(?:mother|mom|mum)\\b",
    "father": "爸爸|老爸|父亲|我爸|俺爸|老爹|俺爹|阿爸|(?<![老干他她你])爸|\\b(?:father|dad)\\b",
    "parents": "父母|爸妈|爹妈|爹娘|双亲|二老|老人家|\\bparents?\\b",
    "spouse": "老公|老婆|媳妇|丈夫|妻子|爱人|配偶|先生(?=的|说|也)|太太|对象|前夫|前妻|\\b(?:husband|wife|spouse)\\b",
    "child": "孩子(?!(?:的|他|她|们)?(?:班主任|老师))|儿子|女儿|闺女|小孩|娃(?!娃脸|哈)|\\b(?:son|daughter|kids?|child(?:ren)?)\\b",
    "sibling": "哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|我[哥弟姐妹]|俺[哥弟姐妹]|表[哥弟姐妹]|堂[哥弟姐妹]|\\b(?:brother|sister)\\b",
    "grandparent": "爷爷|奶奶|外公|外婆|姥姥|姥爷|\\bgrand(?:mother|father|ma|pa)\\b",
    "in_law": "岳父|岳母|丈母娘|老丈人|公公|婆婆|公婆|小舅子|大舅子|嫂子|姐夫|妹夫|儿媳|女婿",
    "relative": "老人(?!家)|长辈|老爷子|亲戚|家里人|(?<=[给往])(?:我|俺)?家里|家人|家属|叔叔|舅舅|(?<=[我他她俺])(?:舅|姨|叔|姑|伯)(?!子|夫)|阿姨|姑姑|伯伯|姨妈|姑妈|舅妈|侄子|外甥|\\b(?:relatives?|family)\\b",
    "friend": "朋友|闺蜜|哥们|兄弟们|发小|同学|室友|\\b(?:friends?|roommate)\\b",
    "colleague": "同事|工友|\\b(?:colleagues?|co-?workers?)\\b",
    "employer": "单位|公司|办公室|(?:我|俺|咱|我们)?店(?:里|铺)|工地|车间|老板|领导|前台|人事|厂里|上司|主管|\\b(?:employer|boss|office|workplace)\\b",
    "neighbour": "邻居|村里|村委|村支书|支书|村长|村主任|大队(?:书记|部)?|居委|街坊|街道办|社区(?:主任|干部)|物业|\\bneighbou?rs?\\b",
    "landlord": "房东|包租婆|二房东|\\blandlord\\b",
    "teacher": "老师|班主任|\\bteacher\\b",
    "guarantor": "担保人|保证人|\\bguarantor\\b",
    "emergency_contact": "紧急联系人|紧急联络人|联系人(?!员)|通讯录|\\bemergency contact\\b",
    "lawyer": "律师(?!函)|\\blawyer\\b",
    "agent": "代理(?!商)|中介|法务公司|法务|\\bagent\\b",
}
_NOT_THEIRS = re.compile(r"(?:你们?|贵|催收|银行|第三方|外包|这家|那家|分期|贷款|代理|征信|法务|小贷|网贷)(?:的)?$")
_PATTERN = re.compile("|".join(f"(?P<{code}>{words})" for code, words in _WORDS.items()))


def read_relations(field: Field) -> Tuple[RelationValue, ...]:
    """Every person or place of the speaker's life in text order; the bank's own company or boss is none of them."""
    found: List[RelationValue] = []
    for match in _PATTERN.finditer(field.text):
        code = match.lastgroup or ""
        if code == "employer" and _NOT_THEIRS.search(field.text[: match.start()]):
            continue
        found.append(RelationValue(match.span(), field.said(match.span()), code))
    return tuple(found)
