"""The paper ballot of a recommendation: slips, two who count, and a result that decides nothing."""
