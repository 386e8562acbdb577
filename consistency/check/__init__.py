"""Stage four: what cannot all be true, and what is known of every number.

One module a family of rules; ``registry`` holds the rules as data. Each family takes the alignment and gives
findings; this module runs them all, applies the options, and puts the findings in order.
"""
