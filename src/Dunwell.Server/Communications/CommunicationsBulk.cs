using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Communications;

/// <summary>How the tables a run touches are written in bulk.</summary>
internal static class CommunicationsBulk
{
    public static readonly BulkTable<Message> Messages = new(
        "messages",
        ["customer_account_id", "id", "creditor_id", "channel", "address", "strategy_id", "strategy_version", "step_id", "level", "template_id", "run_id", "as_of", "attempt_key", "needs_approval", "status", "not_before", "status_reason", "verdict_id", "total", "queued_at", "version"],
        static (m, row) =>
        {
            row.Uuid(m.CustomerAccountId.Value);
            row.Uuid(m.Id.Value);
            row.Uuid(m.CreditorId.Value);
            row.Text(m.Channel.ToString());
            row.Text(m.Address);
            row.Text(m.StrategyId);
            row.Int(m.StrategyVersion);
            row.Text(m.StepId);
            row.Int(m.Level);
            row.Text(m.TemplateId);
            row.Uuid(m.RunId?.Value);
            row.Date(m.AsOf);
            row.Text(m.AttemptKey);
            row.Flag(m.NeedsApproval);
            row.Text(m.Status.ToString());
            row.Instant(m.NotBefore);
            row.Text(m.StatusReason);
            row.Uuid(m.VerdictId?.Value);
            row.Number(m.Total);
            row.Instant(m.QueuedAt);
            row.Int(m.Version);
        });

    public static readonly BulkTable<MessagedItem> Items = new(
        "messaged_items",
        ["customer_account_id", "message_id", "open_item_id", "creditor_id", "level", "is_coming_due", "open"],
        static (i, row) =>
        {
            row.Uuid(i.CustomerAccountId.Value);
            row.Uuid(i.MessageId.Value);
            row.Uuid(i.OpenItemId);
            row.Uuid(i.CreditorId.Value);
            row.Int(i.Level);
            row.Flag(i.IsComingDue);
            row.Number(i.Open);
        });

    public static readonly BulkTable<VerdictRecord> Verdicts = new(
        "verdicts",
        ["customer_account_id", "id", "creditor_id", "message_id", "at", "stage", "outcome", "earliest_at", "pack_hash", "reasons"],
        static (v, row) =>
        {
            row.Uuid(v.CustomerAccountId.Value);
            row.Uuid(v.Id.Value);
            row.Uuid(v.CreditorId.Value);
            row.Uuid(v.MessageId?.Value);
            row.Instant(v.At);
            row.Text(v.Stage);
            row.Text(v.Outcome);
            row.Instant(v.EarliestAt);
            row.Text(v.PackHash);
            row.Text(v.Reasons);
        });

    public static readonly BulkTable<WorkItem> WorkItems = new(
        "work_items",
        ["customer_account_id", "id", "creditor_id", "cause", "text", "message_id", "due", "owner", "created_at"],
        static (w, row) =>
        {
            row.Uuid(w.CustomerAccountId.Value);
            row.Uuid(w.Id.Value);
            row.Uuid(w.CreditorId.Value);
            row.Text(w.Cause);
            row.Text(w.Text);
            row.Uuid(w.MessageId?.Value);
            row.Date(w.Due);
            row.Text(w.Owner);
            row.Instant(w.CreatedAt);
        });
}
