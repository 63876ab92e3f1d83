using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance;

/// <summary>How rules look up circumstances, events and papers.</summary>
internal sealed partial class GateCheck
{
    /// <summary>True when no place of the person or the collector can be one of a rule's: within it, or not known finely enough to say.</summary>
    internal bool IsElsewhere(PlaceMask rulePlaces, PlaceMask aroundRule) => addressKnown && !rulePlaces.MayMeet(within) && !aroundRule.MayMeet(vague);

    /// <summary>Squeezes every place of the matter into masks, once per check.</summary>
    private void LookAround()
    {
        var links = Facts.Person.Jurisdictions;
        for (var i = 0; i < links.Count; i++)
        {
            addressKnown |= links[i].By is Attachment.Residence or Attachment.Mailing;
            within = within.With(PlaceMask.Around(links[i].Code));
            if (!links[i].IsExact)
                vague = vague.With(PlaceMask.Of([links[i].Code]));
        }

        for (var i = 0; i < Facts.Actor.Sites.Count; i++)
            within = within.With(PlaceMask.Around(Facts.Actor.Sites[i]));
    }

    /// <summary>Whether it is so for any debt the rule concerns: how a rule finds out that it applies.</summary>
    internal Tri IsAny(Circumstance circumstance, Matcher? concerns = null) => Over(circumstance, concerns, Tri.No, static (a, b) => a.Or(b));

    /// <summary>Whether it is so for every debt the rule concerns: how a rule finds out that something is proved.</summary>
    internal Tri IsEvery(Circumstance circumstance, Matcher? concerns = null) => Over(circumstance, concerns, Tri.Yes, static (a, b) => a.And(b));

    /// <summary>Whether it is so for one debt. The act itself is asked first, then the debt, then the matter as a whole.</summary>
    internal Tri IsOf(Circumstance circumstance, DebtFacts debt)
    {
        if (Circumstances.WorkedOut.Contains(circumstance))
            return WorkedOut.Of(circumstance, debt, this);
        return debt.Circumstances.TryGetValue(circumstance, out var ofDebt) && !Action.Circumstances.ContainsKey(circumstance)
            ? ofDebt.ToTri()
            : OfMatter(circumstance);
    }

    /// <summary>The first instant of a day wherever the person may be.</summary>
    internal DateTime StartOfDay(DateOnly day)
    {
        var latest = DateTime.MinValue;
        for (var i = 0; i < Clock.CalendarCount; i++)
        {
            var start = LocalClock.StartOf(Clock.CalendarZone(i), day);
            latest = start > latest ? start : latest;
        }

        return latest;
    }

    /// <summary>The circumstance or figure that keeps the rule's own application in doubt; null when none does.</summary>
    internal string? UnknownMatter
    {
        get
        {
            if (Applies != Tri.Unknown)
                return null;
            var when = Rule.AppliesWhen;
            if (UnknownWhen is { } unknown)
                return unknown;
            foreach (var circumstance in when.Unless)
            {
                if (IsEvery(circumstance, when) == Tri.Unknown)
                    return EnumNames<Circumstance>.Of(circumstance);
            }

            return when.Measures.FirstOrDefault(m => m.Holds(Facts.Matters) == Tri.Unknown) is { } figure ? EnumNames<Measure>.Of(figure.Measure) : null;
        }
    }

    /// <summary>The first circumstance of the rule's "when" of which it is not known whether it holds, or null.</summary>
    internal string? UnknownWhen
    {
        get
        {
            foreach (var circumstance in Rule.AppliesWhen.When.Concat(Rule.AppliesWhen.WhenAny))
            {
                if (IsAny(circumstance, Rule.AppliesWhen) == Tri.Unknown)
                    return EnumNames<Circumstance>.Of(circumstance);
            }

            return null;
        }
    }

    /// <summary>Events of a kind about the item, or about any of the action's items when none is given; null while it is not known whether there were any.</summary>
    internal IReadOnlyList<LegalEvent>? EventsOf(LegalEventKind kind, Guid? item = null)
    {
        if (kind == LegalEventKind.Conversation && Facts.History.Conversations is { IsUnknown: false, Value: { Count: > 0 } conversations })
            return [.. conversations.Where(c => Touches(c.ItemKeys)).Select(c => new LegalEvent(kind, DateOnly.FromDateTime(c.AtUtc)) { AtUtc = c.AtUtc, ItemKeys = c.ItemKeys })];
        if (Facts.Matters.Events is not { IsUnknown: false, Value: { } all } || Facts.Matters.UnknownEvents.Contains(kind))
            return null;
        List<LegalEvent>? found = kind is LegalEventKind.CustomerConsented or LegalEventKind.ConsentRevoked ? [.. Wishes(kind, item)] : null;
        for (var i = 0; i < all.Count; i++)
        {
            var one = all[i];
            if (one.Kind == kind && (item is { } key ? one.ItemKeys.Count == 0 || one.ItemKeys.Contains(key) : Touches(one.ItemKeys)))
                (found ??= []).Add(one);
        }

        return found ?? (IReadOnlyList<LegalEvent>)[];
    }

    /// <summary>Events of a kind about whatever debt; null while it is not known whether there were any.</summary>
    internal IReadOnlyList<LegalEvent>? EventsOfAnyDebt(LegalEventKind kind) =>
        EventsOf(kind) is { } touching && Facts.Matters.Events.Value is { } all ? [.. touching.Union(all.Where(e => e.Kind == kind))] : null;

    // Permissions and refusals on file are events too. A permission counts from the first moment of its day, so that a refusal of that day comes after it.
    private IEnumerable<LegalEvent> Wishes(LegalEventKind kind, Guid? item)
    {
        var consents = (Facts.Preferences.Consents.Or(null) ?? []).Where(c => item is { } key ? c.ItemKeys.Count == 0 || c.ItemKeys.Contains(key) : Touches(c.ItemKeys));
        if (kind == LegalEventKind.CustomerConsented)
            return consents.Select(c => Wish(kind, c, c.GivenOn));
        var optOuts = (Facts.Preferences.OptOuts.Or(null) ?? [])
            .Select(o => new LegalEvent(kind, DateOnly.FromDateTime(o.AtUtc)) { AtUtc = o.AtUtc, Channel = o.Channel, Address = o.Address, Detail = "opt_out" });
        return consents.Where(c => c.WithdrawnOn is not null).Select(c => Wish(kind, c, c.WithdrawnOn!.Value)).Concat(optOuts);
    }

    private static LegalEvent Wish(LegalEventKind kind, GivenConsent consent, DateOnly on) => new(kind, on)
    {
        AtUtc = kind == LegalEventKind.CustomerConsented ? on.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null,
        Channel = consent.Channel,
        Address = consent.Address,
        ItemKeys = consent.ItemKeys,
        InWriting = consent.IsSigned,
        Detail = EnumNames<ConsentPurpose>.Of(consent.Purpose),
    };

    private Tri Over(Circumstance circumstance, Matcher? concerns, Tri seed, Func<Tri, Tri, Tri> join)
    {
        var any = false;
        var result = seed;
        for (var i = 0; i < Facts.Debts.Count; i++)
        {
            if (concerns is not null && concerns.MatchesDebt(Facts.Debts[i]) == Tri.No)
                continue;
            any = true;
            result = join(result, IsOf(circumstance, Facts.Debts[i]));
        }

        return any ? result : OfMatter(circumstance);
    }

    private Tri OfMatter(Circumstance circumstance)
    {
        // What the words show needs nobody's word, and nobody's word undoes it.
        if (circumstance == Circumstance.ContainsCardNumber && Action.Text is { } text && CardNumbers.Find(text) is not null)
            return Tri.Yes;
        if (Action.Circumstances.TryGetValue(circumstance, out var ofAction))
            return ofAction.ToTri();
        if (Facts.Matters.Circumstances.TryGetValue(circumstance, out var known))
            return known.ToTri();
        if (circumstance == Circumstance.AddressIsEmployers && Facts.Person.Addresses.Any(a => a.Use == AddressUse.Work && Addresses.Same(a.Channel, a.Address, Action.Address)))
            return Tri.Yes;
        if (circumstance == Circumstance.AddressOpenToPublic && PublicMailboxes.Has(Action.Address))
            return Tri.Yes;
        // Words not rendered yet hold no number; the gate is asked again when they are.
        if (circumstance == Circumstance.ContainsCardNumber)
            return Tri.No;
        return Circumstances.NoUnlessSaid.Contains(circumstance) || (Facts.Matters.IsComplete && !Circumstances.HaveToBeAsked.Contains(circumstance)) ? Tri.No : Tri.Unknown;
    }
}
