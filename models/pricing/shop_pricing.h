#pragma once

#include "models/pricing/pricer.h"

#include <QJsonObject>

#include <memory>

namespace suanpan {

/// What a shop's rules say about prices: the document as head office wrote it, and the pricer made of it. Copies share the pricer.
class ShopPricing final {
public:
    /// List prices and nothing else.
    ShopPricing() = default;
    /// Price books, promotions and the concession limit of docs/rules.md. Currency and taxes are the shop's own: left out here.
    static std::expected<ShopPricing, JsonProblems> read(const QJsonObject &document, Currency currency);

    bool isEmpty() const { return !m_pricer; }
    const QJsonObject &document() const { return m_document; }
    /// Lines must name the tax group `untaxed`: what they contain is computed by the shop's own table.
    std::expected<PricedBasket, PricingRefusal> price(const PricingBasket &basket, const PricingContext &context) const;
    /// Nothing when it is "hand" or of other rules.
    const Promotion *promotion(const QString &source) const;

    /// Of what is known to have been used, what the price of this basket follows from: uses of limited promotions that concern it, each figure
    /// that has a limit.
    PromotionUses usesThatCount(const PricingBasket &basket, const PromotionUses &known) const;
    /// Those that some price book or promotion asks for.
    QStringList tagsAskedFor(const QStringList &tags) const;
    QStringList groupsAskedFor(const QStringList &groups) const;
    /// Whether it matters how often some promotion was used.
    bool hasLimitedPromotions() const;
    bool limitsConcessions() const { return m_pricer && m_pricer->rules().concession; }

    /// The smallest coin; 1 where cash is not rounded.
    qint64 cashStepMinor() const { return m_pricer ? m_pricer->rules().cashStepMinor : 1; }

    static QString untaxed();
    friend bool operator==(const ShopPricing &a, const ShopPricing &b) { return a.m_document == b.m_document; }

private:
    QJsonObject m_document;
    std::shared_ptr<const Pricer> m_pricer;
};

} // namespace suanpan
