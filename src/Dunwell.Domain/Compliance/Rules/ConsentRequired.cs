namespace Dunwell.Domain.Compliance.Rules;

/// <summary>The medium needs the person's own consent. A first reply by a medium the customer used needs none.</summary>
/// <param name="ForAddress">The consent must be for this very address.</param>
/// <param name="ForDebt">The consent must name every debt of the action.</param>
/// <param name="Signed">It must be in writing.</param>
/// <param name="NotEmployers">The person must have affirmed that the address is not the employer's.</param>
/// <param name="AskOnce">One message that only asks for the consent is fine.</param>
public sealed record ConsentRequired(ConsentPurpose Purpose, bool ForAddress, bool ForDebt, bool Signed, bool NotEmployers, bool AskOnce) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["consents", "attempts"];

    internal static ConsentRequired Read(NodeReader p) =>
        new(
            p.Enum<ConsentPurpose>("purpose"),
            p.Flag("for_address", false),
            p.Flag("for_debt", false),
            p.Flag("signed", false),
            p.Flag("not_employers", false),
            p.Flag("ask_once", false));

    internal override void Examine(GateCheck check)
    {
        if (check.Action.IsFirstReply || (AskOnce && IsFirstQuestion(check)))
            return;
        if (check.Facts.Preferences.Consents is not { IsUnknown: false, Value: { } consents })
        {
            check.ObjectUnknown("consents");
            return;
        }

        for (var i = 0; i < consents.Count; i++)
        {
            if (Suffices(consents[i], check))
                return;
        }

        check.Object(
            VerdictKind.Require,
            [new("channel", check.Action.Channel.ToString()), new("address", check.Action.Address ?? "none")],
            requires: $"consent:{check.Action.Channel}");
    }

    private bool Suffices(GivenConsent consent, GateCheck check) =>
        consent.Purpose == Purpose
        && consent.Channel == check.Action.Channel
        && consent.GivenOn <= check.Clock.LatestToday
        && (consent.WithdrawnOn is not { } withdrawn || check.Clock.LatestToday < withdrawn)
        && (consent.Address is null ? !ForAddress : Addresses.Same(consent.Channel, consent.Address, check.Action.Address))
        && (consent.ItemKeys.Count == 0 ? !ForDebt : NamesEveryDebt(consent, check.Action))
        && (consent.IsSigned || !Signed)
        && (consent.IsNotEmployers || !NotEmployers);

    private static bool NamesEveryDebt(GivenConsent consent, GateAction action) =>
        action.Items.Count > 0 && action.Items.All(i => consent.ItemKeys.Contains(i.ItemKey));

    private static bool IsFirstQuestion(GateCheck check) =>
        check.Action.Purpose == MessagePurpose.ConsentRequest
        && check.Facts.History.Attempts is { IsUnknown: false, Value: { } attempts }
        && !attempts.Any(a => a.Purpose == MessagePurpose.ConsentRequest && a.AccountKey == check.Action.AccountKey);
}
