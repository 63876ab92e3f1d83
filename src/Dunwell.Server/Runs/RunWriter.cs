using System.Data.Common;
using Dapper;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>Writes a few hundred decisions in one transaction. The timeline's key makes sure that none is written over somebody's work: then nothing of the chunk is.</summary>
internal static class RunWriter
{
    public static async Task WriteAsync(DunwellDb db, IReadOnlyList<AccountDecision> decisions, RunContext context, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await WriteAsync(db.Database.GetDbConnection(), decisions, context, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Counted with what is counted, so that a run that was killed and started again says what it came to altogether.</summary>
    private static Task CountAsync(DbConnection connection, IReadOnlyList<AccountDecision> decisions, RunContext context, CancellationToken cancel) => connection.ExecuteAsync(new CommandDefinition(
        "update collection_runs set queued = queued + @queued, held = held + @held, for_people = for_people + @forPeople where id = @run",
        new
        {
            run = context.RunId!.Value.Value,
            queued = decisions.Count(d => d.Message?.Status == MessageStatus.Queued),
            held = decisions.Count(d => d.Message?.Status == MessageStatus.Held),
            forPeople = decisions.Count(d => d.Work is not null),
        },
        cancellationToken: cancel));

    public static async Task WriteAsync(DbConnection connection, IReadOnlyList<AccountDecision> decisions, RunContext context, CancellationToken cancel)
    {
        await BulkWriter.WriteAsync(connection, LedgerBulk.Timeline, decisions.Select(d => d.Line(context)), cancel);
        await BulkWriter.WriteAsync(connection, CommunicationsBulk.Verdicts, decisions.Select(d => d.Record).OfType<VerdictRecord>(), cancel);
        await BulkWriter.WriteAsync(connection, CommunicationsBulk.Messages, decisions.Select(d => d.Message).OfType<Message>(), cancel);
        await BulkWriter.WriteAsync(connection, CommunicationsBulk.Items, decisions.SelectMany(d => d.Items), cancel);
        await BulkWriter.WriteAsync(connection, CommunicationsBulk.WorkItems, decisions.Select(d => d.Work).OfType<WorkItem>(), cancel);
        await CountAsync(connection, decisions, context, cancel);
    }
}
