using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Profiles;

/// <summary>Keeps how a bank's CSV files or sheets are read under its name; a profile of that name is replaced.</summary>
public sealed class SaveBankProfile(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CreditorId CreditorId, StatementProfile Profile, string Actor);

    public Task<Result<SavedProfile>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<SavedProfile>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (!await ListCreditors.Visible(db).AnyAsync(c => c.Id == input.CreditorId, cancel))
            return new Refusal("creditor.unknown", "There is no such creditor");
        var name = input.Profile.Name.Trim();
        if (name.Length is 0 or > 100)
            return new Refusal("profile.name", "Give the profile a name of 1 to 100 characters", "name");
        if (!input.Profile.Columns.Any(c => c.Field is StatementField.BookingDate or StatementField.ValueDate))
            return new Refusal("profile.date", "Say which column is the date", "columns");
        if (!input.Profile.Columns.Any(c => c.Field is StatementField.Amount or StatementField.Credit or StatementField.Debit))
            return new Refusal("profile.amount", "Say which column is the amount", "columns");
        var json = StatementProfileJson.Write(input.Profile with { Name = name });
        if (await db.Set<SavedProfile>().SingleOrDefaultAsync(p => p.CreditorId == input.CreditorId && p.Name == name, cancel) is { } known)
        {
            (known.Profile, known.SavedBy, known.SavedAt) = (json, input.Actor, clock.UtcNow());
            known.Version++;
            return known;
        }

        var saved = new SavedProfile { Id = Id.New<BankProfileId>(), CreditorId = input.CreditorId, Name = name, Profile = json, SavedBy = input.Actor, SavedAt = clock.UtcNow() };
        db.Add(saved);
        return saved;
    }
}
