using System.Data.Common;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Platform.Database;

public class BulkWriterTests
{
    private static readonly BulkTable<ImportProblem> Problems = new(
        "import_problems", ["creditor_id", "batch_id", "number", "line", "field", "reason", "value", "is_warning"], (p, row) =>
        {
            row.Uuid(p.CreditorId.Value);
            row.Uuid(p.BatchId.Value);
            row.Int(p.Number);
            row.Int(p.Line);
            row.Text(p.Field);
            row.Text(p.Reason);
            row.Text(p.Value);
            row.Flag(p.IsWarning);
        });

    private static readonly BulkTable<Hold> Holds = new(
        "holds", ["id", "creditor_id", "customer_account_id", "kind", "open_item_id", "amount", "\"from\"", "until", "reason", "placed_by", "placed_at", "lifted_by", "lifted_at", "review_on"], (h, row) =>
        {
            row.Uuid(h.Id.Value);
            row.Uuid(h.CreditorId.Value);
            row.Uuid(h.CustomerAccountId.Value);
            row.Text(h.Kind.ToString());
            row.Uuid(h.OpenItemId);
            row.Number(h.Amount);
            row.Date(h.From);
            row.Date(h.Until);
            row.Text(h.Reason);
            row.Text(h.PlacedBy);
            row.Instant(h.PlacedAt);
            row.Text(h.LiftedBy);
            row.Instant(h.LiftedAt);
            row.Date(h.ReviewOn);
        });

    private static readonly BulkTable<TimelineLine> Lines = new(
        "timeline_lines", ["creditor_id", "customer_account_id", "sequence", "at", "kind", "actor", "text", "subject_id", "entries_digest", "hash"], (l, row) =>
        {
            row.Uuid(l.CreditorId.Value);
            row.Uuid(l.CustomerAccountId.Value);
            row.Int(l.Sequence);
            row.Instant(l.At);
            row.Text(l.Kind.ToString());
            row.Text(l.Actor);
            row.Text(l.Text);
            row.Uuid(l.SubjectId);
            row.Bytes(l.EntriesDigest);
            row.Bytes(l.Hash);
        });

    [OnEachDatabase]
    public async Task A_row_written_in_bulk_is_byte_for_byte_the_row_that_ef_writes(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await RoundTripTests.Save(database, set: 1, withOptional: true);
        await Same(database, Problems);
        await Same(database, Holds);
        await Same(database, Lines);
    }

    [OnEachDatabase]
    public async Task Bulk_rows_obey_foreign_keys(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.With(async (DunwellDb db) =>
        {
            var orphan = (Hold)SampleRows.Make(db.Model.FindEntityType(typeof(Hold))!, 1);
            await db.Database.OpenConnectionAsync();
            await Should.ThrowAsync<DbException>(() => BulkWriter.WriteAsync(db.Database.GetDbConnection(), Holds, [orphan], default));
        });
    }

    [OnEachDatabase]
    public async Task What_was_written_in_a_transaction_that_is_given_up_is_gone(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.With(async (DunwellDb db) =>
        {
            await using (await db.Database.BeginTransactionAsync())
                (await BulkWriter.WriteAsync(db.Database.GetDbConnection(), Problems, Some(db, 1000), default)).ShouldBe(1000);
            (await db.Set<ImportProblem>().CountAsync()).ShouldBe(0);
        });
    }

    [OnEachDatabase]
    public async Task Every_row_arrives_whatever_the_number_is_to_the_batch_size(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        foreach (var count in new[] { 0, 1, 63, 64, 65, 200 })
        {
            await database.With(async (DunwellDb db) =>
            {
                await db.Set<ImportProblem>().ExecuteDeleteAsync();
                await db.Database.OpenConnectionAsync();
                (await BulkWriter.WriteAsync(db.Database.GetDbConnection(), Problems, Some(db, count), default)).ShouldBe(count);
                (await db.Set<ImportProblem>().OrderBy(p => p.Number).Select(p => p.Number).ToListAsync()).ShouldBe(Enumerable.Range(1, count));
            });
        }
    }

    private static IEnumerable<ImportProblem> Some(DunwellDb db, int count)
    {
        var like = (ImportProblem)SampleRows.Make(db.Model.FindEntityType(typeof(ImportProblem))!, 1);
        return Enumerable.Range(1, count).Select(n => new ImportProblem
        {
            CreditorId = like.CreditorId, BatchId = like.BatchId, Number = n, Line = n, Field = "amount", Reason = "not a number", Value = null, IsWarning = false,
        });
    }

    /// <summary>Deletes EF's row of the table, writes the same row in bulk, and compares what the engine itself holds.</summary>
    private static Task Same<T>(TestDatabase database, BulkTable<T> table)
        where T : class => database.With(async (DunwellDb db) =>
    {
        await db.Database.OpenConnectionAsync();
        var entity = db.Model.FindEntityType(typeof(T))!;
        foreach (var row in new[] { (T)SampleRows.Make(entity, 1), (T)SampleRows.Make(entity, 1, withOptional: false) })
        {
            await db.Set<T>().ExecuteDeleteAsync();
            db.Add(row);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            var byEf = await Raw(db, table.Name);
            await db.Set<T>().ExecuteDeleteAsync();
            await BulkWriter.WriteAsync(db.Database.GetDbConnection(), table, [row], default);
            (await Raw(db, table.Name)).ShouldBe(byEf, table.Name);
        }
    });

    private static async Task<List<object?>> Raw(DunwellDb db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select * from {table}";
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        var values = Enumerable.Range(0, reader.FieldCount).Select(i => SampleRows.Comparable(reader.GetValue(i))).ToList();
        (await reader.ReadAsync()).ShouldBeFalse();
        return values;
    }
}
