using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance;

/// <summary>Some values of an enum. The default value allows every value.</summary>
public readonly record struct Choice<T>(ulong Mask)
    where T : struct, Enum
{
    public static Choice<T> Of(params ReadOnlySpan<T> values)
    {
        var mask = 0UL;
        foreach (var value in values)
            mask |= Bit(value);
        return new(mask);
    }

    public bool IsAny => Mask == 0;

    public bool Allows(T value) => Mask == 0 || (Mask & Bit(value)) != 0;

    /// <summary>True when the value was listed; an empty choice lists none.</summary>
    public bool Lists(T value) => (Mask & Bit(value)) != 0;

    private static ulong Bit(T value) => 1UL << System.Runtime.CompilerServices.Unsafe.As<T, int>(ref value);
}

/// <summary>To whom and what a rule applies. Every field left empty matches all; the fields are joined by "and".</summary>
public sealed record Matcher
{
    private readonly PlaceMask places;
    private readonly PlaceMask around;

    public static Matcher Everything { get; } = new();

    public Choice<ActionKind> Actions { get; init; }

    public Choice<Channel> Channels { get; init; }

    public Choice<MessagePurpose> Purposes { get; init; }

    /// <summary>Purposes the rule leaves alone.</summary>
    public Choice<MessagePurpose> ExceptPurposes { get; init; }

    /// <summary>Recipients the rule leaves alone.</summary>
    public Choice<RecipientRole> ExceptRecipients { get; init; }

    /// <summary>Roles the rule binds.</summary>
    public Choice<ActorRole> ActorRoles { get; init; }

    /// <summary>Further roles for which the rule only warns.</summary>
    public Choice<ActorRole> WarnActorRoles { get; init; }

    /// <summary>An unknown purpose makes the match unknown, so consumer rules still apply.</summary>
    public Choice<DebtPurpose> DebtPurposes { get; init; }

    public Choice<DebtType> DebtTypes { get; init; }

    public Choice<PartyKind> PartyKinds { get; init; }

    /// <summary>Codes that contain the person: "US" matches a person of "US-NY-NYC".</summary>
    public IReadOnlyList<string> Jurisdictions
    {
        get;
        init
        {
            field = value;
            places = PlaceMask.Of(value);
            around = value.Aggregate(default(PlaceMask), (mask, code) => mask.With(PlaceMask.Around(code)));
        }
    } = [];

    /// <summary>Which ties count for <see cref="Jurisdictions"/>.</summary>
    public Choice<Attachment> AttachedBy { get; init; }

    /// <summary>Circumstances that must all be.</summary>
    public IReadOnlyList<Circumstance> When { get; init; } = [];

    /// <summary>Circumstances of which at least one must be.</summary>
    public IReadOnlyList<Circumstance> WhenAny { get; init; } = [];

    /// <summary>Circumstances of which none may be.</summary>
    public IReadOnlyList<Circumstance> Unless { get; init; } = [];

    /// <summary>Figures that must lie in their ranges.</summary>
    public IReadOnlyList<MeasureRange> Measures { get; init; } = [];

    /// <summary>Recipients the rule is about.</summary>
    public Choice<RecipientRole> Recipients { get; init; }

    /// <summary>Whether the rule applies. Unknown when a fact it turns on is unknown; the gate then runs it as if it applied.</summary>
    internal Tri Matches(GateCheck check)
    {
        var (action, facts) = (check.Action, check.Facts);
        if (!Recipients.Allows(action.Recipient) || !Channels.Allows(action.Channel) || !Purposes.Allows(action.Purpose)
            || ExceptPurposes.Lists(action.Purpose) || ExceptRecipients.Lists(action.Recipient)
            || (Jurisdictions.Count > 0 && check.IsElsewhere(places, around)))
            return Tri.No;
        var match = MatchesActor(facts.Actor.Role);
        if (match != Tri.No)
            match = match.And(PartyKinds.IsAny ? Tri.Yes : MatchesParty(facts.Person.Kind));
        if (match != Tri.No)
            match = match.And(MatchesDebts(facts.Debts));
        if (match != Tri.No && Jurisdictions.Count > 0)
            match = match.And(MatchesPlace(facts));
        return match == Tri.No ? match : match.And(MatchesCircumstances(check));
    }

    private Tri MatchesCircumstances(GateCheck check)
    {
        var match = Tri.Yes;
        for (var i = 0; i < When.Count && match != Tri.No; i++)
            match = match.And(check.IsAny(When[i], this));
        if (WhenAny.Count > 0 && match != Tri.No)
        {
            var any = Tri.No;
            for (var i = 0; i < WhenAny.Count && any != Tri.Yes; i++)
                any = any.Or(check.IsAny(WhenAny[i], this));
            match = match.And(any);
        }

        for (var i = 0; i < Unless.Count && match != Tri.No; i++)
            match = match.And(check.IsEvery(Unless[i], this).Not());
        for (var i = 0; i < Measures.Count && match != Tri.No; i++)
            match = match.And(Measures[i].Holds(check.Facts.Matters));
        return match;
    }

    /// <summary>True when the rule only warns an actor of this role.</summary>
    internal bool OnlyWarns(Fact<ActorRole> role) => !role.IsUnknown && WarnActorRoles.Lists(role.Value);

    private Tri MatchesActor(Fact<ActorRole> role)
    {
        if (ActorRoles.IsAny)
            return Tri.Yes;
        if (role.IsUnknown)
            return Tri.Unknown;
        return ActorRoles.Lists(role.Value) || WarnActorRoles.Lists(role.Value) ? Tri.Yes : Tri.No;
    }

    private Tri MatchesParty(Fact<PartyKind> kind)
    {
        if (kind.IsUnknown || kind.Value == PartyKind.Unknown)
            return Tri.Unknown;
        return PartyKinds.Lists(kind.Value) ? Tri.Yes : Tri.No;
    }

    private Tri MatchesDebts(IReadOnlyList<DebtFacts> debts)
    {
        if (DebtPurposes.IsAny && DebtTypes.IsAny)
            return Tri.Yes;
        if (debts.Count == 0)
            return Tri.Unknown;
        var any = Tri.No;
        for (var i = 0; i < debts.Count && any != Tri.Yes; i++)
            any = any.Or(MatchesDebt(debts[i]));
        return any;
    }

    internal Tri MatchesDebt(DebtFacts debt)
    {
        var purpose = DebtPurposes.IsAny ? Tri.Yes
            : debt.Purpose.Or(DebtPurpose.Unknown) == DebtPurpose.Unknown ? Tri.Unknown
            : DebtPurposes.Lists(debt.Purpose.Value) ? Tri.Yes : Tri.No;
        var type = DebtTypes.IsAny ? Tri.Yes
            : debt.Type.Or(DebtType.Unknown) == DebtType.Unknown ? Tri.Unknown
            : DebtTypes.Lists(debt.Type.Value) ? Tri.Yes : Tri.No;
        return purpose.And(type);
    }

    private Tri MatchesPlace(GateFacts facts)
    {
        var match = Tri.No;
        var addressKnown = false;
        var links = facts.Person.Jurisdictions;
        for (var i = 0; i < links.Count && match != Tri.Yes; i++)
        {
            addressKnown |= links[i].By is Attachment.Residence or Attachment.Mailing;
            if (AttachedBy.Allows(links[i].By))
                match = match.Or(MatchesLink(links[i].Code, links[i].IsExact));
        }

        if (match != Tri.Yes && AttachedBy.Lists(Attachment.CollectorSite))
        {
            for (var i = 0; i < facts.Actor.Sites.Count; i++)
                match = match.Or(MatchesLink(facts.Actor.Sites[i], isExact: true));
        }

        return match == Tri.No && !addressKnown ? Tri.Unknown : match;
    }

    private Tri MatchesLink(string code, bool isExact)
    {
        var match = Tri.No;
        for (var i = 0; i < Jurisdictions.Count && match != Tri.Yes; i++)
        {
            var wanted = Jurisdictions[i];
            if (IsWithin(code, wanted))
                match = Tri.Yes;
            else if (!isExact && IsWithin(wanted, code))
                match = Tri.Unknown;
        }

        return match;
    }

    private static bool IsWithin(string code, string outer) =>
        code.StartsWith(outer, StringComparison.Ordinal) && (code.Length == outer.Length || code[outer.Length] == '-');
}

/// <summary>A figure between two limits, both included; null is open.</summary>
public sealed record MeasureRange(Measure Measure, decimal? Least, decimal? Most)
{
    internal Tri Holds(MatterFacts facts) =>
        !facts.Measures.TryGetValue(Measure, out var value) || value.IsUnknown ? Tri.Unknown
        : !(value.Value < Least) && !(value.Value > Most) ? Tri.Yes : Tri.No;
}
