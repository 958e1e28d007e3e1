"""What stands around a number and says what it is: a unit after it, a currency before it, nothing but a figure."""

from __future__ import annotations

import re

#: After a number: then it is a quantity and no number to call.
UNIT_AFTER = re.compile(r"\s*(?:元|块|万|千|%|％|期|个月|年|天|yuan|rmb|cny)", re.IGNORECASE)
CURRENCY_BEFORE = re.compile(r"(?:[¥￥$]|rmb|cny|元)\s*$", re.IGNORECASE)
#: A figure, a day or a reference by itself.
ONLY_FIGURE = re.compile(r"[\d,.:%年月日元天个期\-]{1,40}|[A-Z]{1,2}\d{8}-\d{4}")
