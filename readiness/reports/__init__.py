"""Every text and document the product gives out, made from domain objects; the export contract among them."""
