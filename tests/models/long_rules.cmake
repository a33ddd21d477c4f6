# The properties of the rules with a million cases, for "scripts/test --long rules". They are the programs of the normal run, told to try
# more: those that ask for SUANPAN_RULE_CASES, the others by RapidCheck's own setting. Seeds are drawn; a failure prints its own.
function(suanpan_add_long_rules name test)
    cmake_parse_arguments(ARG "" "CASES;TIMEOUT" "ENVIRONMENT" ${ARGN})
    string(REPLACE "/" "_" program ${test})
    math(EXPR function_timeout_ms "${ARG_TIMEOUT} * 1000") # QtTest's own, five minutes if nobody says
    get_test_property(${test} ENVIRONMENT environment)
    add_test(NAME long/rules_${name} COMMAND ${program})
    set_tests_properties(long/rules_${name} PROPERTIES LABELS long TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "${environment};QTEST_FUNCTION_TIMEOUT=${function_timeout_ms};${ARG_ENVIRONMENT}")
endfunction()

suanpan_add_long_rules(pricing models/pricing/tst_price_properties TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(carts models/sales/tst_price_cart TIMEOUT 1800 ENVIRONMENT RC_PARAMS=max_success=1000000)
suanpan_add_long_rules(returns models/sales/tst_return_lines TIMEOUT 1800 ENVIRONMENT RC_PARAMS=max_success=1000000)
suanpan_add_long_rules(points_ledger models/loyalty/tst_book_laws TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(points_back models/loyalty/tst_return_points TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(tiers models/loyalty/tst_tier_rules TIMEOUT 900 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(coupon_issue models/coupons/tst_coupon_issue TIMEOUT 900 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(coupon_life models/coupons/tst_coupon_life TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(coupon_use models/coupons/tst_coupon_use TIMEOUT 900 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(tenders models/payments/tst_settlement TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(refunds models/payments/tst_refund_split TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(terminal models/payments/tst_terminal_payment TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(card_numbers models/payments/tst_card_number TIMEOUT 1800 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
suanpan_add_long_rules(allocation models/money/tst_allocate TIMEOUT 1800 ENVIRONMENT RC_PARAMS=max_success=1000000)
# Each ticket is signed, then checked a few hundred times: cut at every sign, lengthened, altered.
suanpan_add_long_rules(coupon_tickets models/coupons/tst_coupon_ticket TIMEOUT 7200 ENVIRONMENT SUANPAN_RULE_CASES=1000000)
