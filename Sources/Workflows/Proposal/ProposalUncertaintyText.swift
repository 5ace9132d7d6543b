extension Proposal {
    /// How sure the numbers are, in Dutch: what the intervals hold and what they do not.
    var uncertainty: String {
        switch resampling {
        case .off: effectOnly("de vondsten zijn niet opnieuw getrokken")
        case .periodTooShort(let weeks):
            effectOnly(
                "de periode van \(DutchText.count(weeks, "week", "weken")) is te kort om het toeval in de vondsten te schatten"
            )
        case .done(let summary): text(summary)
        }
    }

    private func effectOnly(_ reason: String) -> String {
        gain.effectInterval == nil
            ? "Zonder intervallen: \(reason), en het opgegeven effect heeft er geen."
            : "Tussen haakjes het 95%-interval van het effect alleen: \(reason)."
    }

    private func text(_ summary: ProposalResampling.Summary) -> String {
        let blocks = "blokken van \(DutchText.count(summary.blockWeeks, "week", "weken"))"
        let sources =
            gain.effectInterval == nil
            ? "toeval in de vondsten" : "toeval in de vondsten en onzekerheid over het effect"
        let interval =
            gain.findsInterval == nil
            ? "De vondsten vallen in te weinig weken voor een interval van het toeval."
            : "Tussen haakjes 95%-intervallen: \(sources), uit \(summary.blocks) \(blocks)."
        return [interval, stability(summary), optimism(summary)].compactMap(\.self).joined(separator: " ")
    }

    private func stability(_ summary: ProposalResampling.Summary) -> String? {
        guard summary.resamples > 0 else { return nil }
        let shortfall =
            summary.largestGap > 0
            ? "elk hoogstens \(DutchText.percent(summary.largestGap, decimals: 1)) onder het best mogelijke"
            : "elk bewezen optimaal"
        let plans = DutchText.count(summary.resamples, "voorstel", "voorstellen")
        return """
            ‘Blijft’: de plaats of een andere binnen \(DutchText.metres(summary.nearbyMetres)) komt terug in dat deel van \
            \(plans) uit opnieuw getrokken vondsten, \(shortfall).
            """
    }

    private func optimism(_ summary: ProposalResampling.Summary) -> String? {
        guard summary.resamples > 0 else { return nil }
        let share = DutchText.percent(max(0, summary.optimism), decimals: 1)
        return
            "Omdat dezelfde vondsten de plaatsen kiezen en meten, is de winst naar schatting minstens \(share) te hoog."
    }
}
