"""The council acts of the demo town: their texts as data, and the three layouts that print them."""
