suanpan_add_test(models/sales/tst_basket_file LINK suanpan_models)
