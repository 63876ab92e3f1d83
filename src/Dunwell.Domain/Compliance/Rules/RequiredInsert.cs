using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>In which communications about a debt a text is due.</summary>
public enum InsertWhen
{
    Always,

    /// <summary>The first communication about any of the debts; also while it is not known whether there was one.</summary>
    First,
    Later,

    /// <summary>Until a message that carried it went out: an event <see cref="Matters.LegalEventKind.DisclosureGiven"/> with the text's id as detail.</summary>
    UntilGiven,
}

/// <summary>A disclosure and where it is due.</summary>
public sealed record RequiredText(string Id, InsertWhen When, Choice<Channel> Channels, string Position);

/// <summary>The message must carry disclosures, in its own language.</summary>
public sealed record RequiredInsert(IReadOnlyList<RequiredText> Texts) : RuleKind
{
    /// <summary>While it is not known whether the circumstances in the rule's "when" hold, the text is not asked for: it would say what may not be so.</summary>
    public bool OnlyIfSure { get; init; }

    /// <summary>What a finished message without the text gets.</summary>
    public VerdictKind Missing { get; init; } = VerdictKind.Rewrite;

    public override IReadOnlyList<string> Needs { get; } = ["first communication"];

    internal static RequiredInsert Read(NodeReader p) =>
        new(p.Children("texts", t => new RequiredText(
            t.Text("id"), t.Enum<InsertWhen>("when", InsertWhen.Always), t.Choice<Channel>("channels"), t.OptionalText("position") ?? "body")))
        {
            OnlyIfSure = p.Flag("only_if_sure", false),
            Missing = p.Enum("missing", VerdictKind.Rewrite),
        };

    internal override void Examine(GateCheck check)
    {
        if (OnlyIfSure && check.UnknownWhen is { } circumstance)
        {
            check.ObjectUnknown(circumstance);
            return;
        }

        var isFirst = IsFirst(check);
        for (var i = 0; i < Texts.Count; i++)
        {
            var text = Texts[i];
            if (text.Channels.Allows(check.Action.Channel) && IsDue(text, isFirst, check))
                check.Demand(new(text.Id, check.Action.Language, text.Position), Missing);
        }
    }

    private static bool IsDue(RequiredText text, bool isFirst, GateCheck check) => text.When switch
    {
        InsertWhen.First => isFirst,
        InsertWhen.Later => !isFirst,
        InsertWhen.UntilGiven => check.Facts.Debts.Count == 0 || check.Facts.Debts.Any(d => check.Concerns(d)
            && check.EventsOf(LegalEventKind.DisclosureGiven, d.ItemKey)?.Any(e => e.Detail == text.Id) != true),
        _ => true,
    };

    private static bool IsFirst(GateCheck check)
    {
        for (var i = 0; i < check.Facts.Debts.Count; i++)
        {
            var debt = check.Facts.Debts[i];
            if (check.Concerns(debt) && debt.FirstCommunicationOn.Or(null) is null)
                return true;
        }

        return check.Facts.Debts.Count == 0;
    }
}
