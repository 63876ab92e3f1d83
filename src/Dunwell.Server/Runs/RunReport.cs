using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;

namespace Dunwell.Server.Runs;

/// <summary>What a run, or its rehearsal, came to for one creditor.</summary>
public sealed class RunReport(string creditor, DateOnly asOf, bool dryRun, CollectionRunId? runId)
{
    public string Creditor => creditor;

    public DateOnly AsOf => asOf;

    public bool DryRun => dryRun;

    public CollectionRunId? RunId => runId;

    public int Accounts { get; private set; }

    public int Queued { get; private set; }

    public int Held { get; private set; }

    public int ForPeople { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>Accounts left out, each with its reason.</summary>
    public List<string> Problems { get; } = [];

    public void Problem(string text)
    {
        Accounts++;
        Problems.Add(text);
    }

    internal void Count(AccountDecision decision)
    {
        Accounts++;
        if (decision.Message is { } message)
        {
            if (message.Status == MessageStatus.Queued)
                Queued++;
            else
                Held++;
        }
        else if (decision.Work is not null)
        {
            ForPeople++;
        }
        else
        {
            Waiting++;
        }
    }
}

/// <summary>One account's decision as shown to people and programs.</summary>
public sealed record RunDecision(
    Guid Account, string Number, string Name, string Currency, string Action, string? Step, int? Level, string? Channel, long? Total, string? Verdict, string? Why, DateOnly? Until, IReadOnlyList<string> Reasons)
{
    internal static RunDecision Of(AccountDecision decision) => new(
        decision.Dossier.Id.Value,
        decision.Dossier.Number,
        decision.Dossier.Name,
        decision.Dossier.Currency,
        decision.Action.Match(_ => "Wait", _ => "Contact", _ => "WorkItem", _ => "Escalate", _ => "Refer"),
        decision.Action.Match<string?>(_ => null, c => c.Step.Id, w => w.Step?.Id ?? w.Work.ToString(), e => e.Step.Id, r => r.Step.Id),
        decision.Message?.Level,
        decision.Message?.Channel.ToString(),
        decision.Message?.Total,
        decision.Verdict?.Kind.ToString(),
        decision.Message?.StatusReason,
        decision.Action is PlannedAction.Wait wait ? wait.Until : null,
        decision.Action.Reasons);
}
