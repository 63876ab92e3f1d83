using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Communications;

public class TimelineTests
{
    [OnEachDatabase]
    public async Task Lines_added_before_one_save_follow_each_other(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100);
        await given.With(async (DunwellDb db) =>
        {
            for (var i = 0; i < 3; i++)
                await Timeline.AppendAsync(db, given.Creditor, given.Account, given.Database.Clock.Now, TimelineKind.Note, "Ann", $"note {i}", null, null, default);
            (await Timeline.NextSequenceAsync(db, given.Account, default)).ShouldBe(5);
            await db.SaveChangesAsync();
        });
        var previous = HashChain.Start;
        foreach (var line in await given.TimelineAsync())
        {
            line.Hash.ShouldBe(HashChain.HashOf(line, previous), line.Text);
            previous = line.Hash;
        }
    }

    [OnEachDatabase]
    public async Task Entries_of_another_line_are_a_mistake_of_the_program(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100);
        await given.With(async (DunwellDb db) =>
        {
            var entries = await db.Set<LedgerEntry>().ToListAsync();
            await Should.ThrowAsync<InvalidOperationException>(() =>
                Timeline.AppendAsync(db, given.Creditor, given.Account, given.Database.Clock.Now, TimelineKind.Note, "Ann", "x", null, entries, default));
        });
    }

    [OnEachDatabase]
    public async Task Notes_written_at_the_same_time_all_stand_and_an_empty_one_is_refused(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(() => NoteAsync(given, $"note {n}"))));
        (await given.TimelineAsync()).Select(l => l.Text).Order().ShouldBe(Enumerable.Range(0, 5).Select(n => $"note {n}"));
        (await NoteAsync(given, "  ")).Refusal!.Field.ShouldBe("text");
    }

    [OnEachDatabase]
    public async Task Whoever_may_not_see_a_creditor_can_write_no_note_there(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        await using var scope = given.Database.NewScope();
        ((DunwellDb)scope.ServiceProvider.GetService(typeof(DunwellDb))!).Scope = [Id.New<CreditorId>()];
        var note = (AddNote)scope.ServiceProvider.GetService(typeof(AddNote))!;
        (await note.Run(new(given.Account, "hello", "Eve"), default)).Refusal!.Code.ShouldBe("account.unknown");
    }

    private static Task<Domain.Result<WrittenNote>> NoteAsync(GivenAccount given, string text) =>
        given.Database.With((AddNote note) => note.Run(new(given.Account, text, "Ann"), default));
}
