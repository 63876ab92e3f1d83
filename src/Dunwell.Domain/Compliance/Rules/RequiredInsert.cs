using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>In which communications about a debt a text is due.</summary>
public enum InsertWhen
{
    Always,

    /// <summary>The first communication about any of the debts; also while it is not known whether there was one.</summary>
    First,
    Later,
}

/// <summary>A disclosure and where it is due.</summary>
public sealed record RequiredText(string Id, InsertWhen When, Choice<Channel> Channels, string Position);

/// <summary>The message must carry disclosures, in its own language.</summary>
public sealed record RequiredInsert(IReadOnlyList<RequiredText> Texts) : RuleKind
{
    public override IReadOnlyList<string> Needs { get; } = ["first communication"];

    internal static RequiredInsert Read(NodeReader p) =>
        new(p.Children("texts", t => new RequiredText(
            t.Text("id"), t.Enum<InsertWhen>("when", InsertWhen.Always), t.Choice<Channel>("channels"), t.OptionalText("position") ?? "body")));

    internal override void Examine(GateCheck check)
    {
        var isFirst = IsFirst(check);
        for (var i = 0; i < Texts.Count; i++)
        {
            var text = Texts[i];
            if (text.Channels.Allows(check.Action.Channel) && (text.When == InsertWhen.Always || (text.When == InsertWhen.First) == isFirst))
                check.Demand(new(text.Id, check.Action.Language, text.Position));
        }
    }

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
