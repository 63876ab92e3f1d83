using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Adds an address of a customer, or changes what is known of it: whose it is, whether it works.</summary>
public sealed class EditContact(DunwellDb db, TimeProvider clock)
{
    /// <summary>What is null stays as it is, or as a new address begins.</summary>
    /// <param name="AccountId">An account of the customer; its timeline tells of the change.</param>
    /// <param name="Channel">With the address, which contact it is.</param>
    /// <param name="Address">E-mail address, number in international form, or postal address with line feeds.</param>
    /// <param name="Actor">Who says so.</param>
    /// <param name="PersonName">Who is reached there.</param>
    /// <param name="Role">In which role.</param>
    /// <param name="Use">What kind of place it reaches.</param>
    /// <param name="Status">Working, bounced or wrong.</param>
    /// <param name="Preference">Lower comes first.</param>
    public sealed record Input(
        CustomerAccountId AccountId, Channel Channel, string Address, string Actor,
        string? PersonName = null, ContactRole? Role = null, AddressUse? Use = null, ContactStatus? Status = null, int? Preference = null);

    public Task<Result<Contact>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Contact>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value.Account;
        var address = input.Address.ReplaceLineEndings("\n").Trim();
        if (Objection(input.Channel, address) is { } objection)
            return objection;

        await taken.Value.TakeOthersAsync(db, cancel);
        var contacts = await db.Set<Contact>().Where(c => c.CustomerId == account.CustomerId && c.Channel == input.Channel).ToListAsync(cancel);
        var contact = contacts.Find(c => c.Address.Equals(address, StringComparison.OrdinalIgnoreCase));
        var isNew = contact is null;
        if (contact is null)
        {
            contact = new()
            {
                Id = Id.New<ContactId>(), CreditorId = account.CreditorId, CustomerId = account.CustomerId, Channel = input.Channel, Address = address,
                Preference = contacts.Select(c => c.Preference + 1).DefaultIfEmpty(0).Max(),
            };
            db.Add(contact);
        }

        contact.PersonName = input.PersonName ?? contact.PersonName;
        contact.Role = input.Role ?? contact.Role;
        contact.Use = input.Use ?? contact.Use;
        contact.Status = input.Status ?? contact.Status;
        contact.Preference = input.Preference ?? contact.Preference;
        await Timeline.AppendAsync(db, account.CreditorId, account.Id, clock.UtcNow(), TimelineKind.Note, input.Actor, Text(contact, isNew), contact.Id.Value, null, cancel);
        return contact;
    }

    private static Refusal? Objection(Channel channel, string address) => channel switch
    {
        _ when address.Length is 0 or > 500 => new("contact.address", "The address has 1 to 500 characters", "address"),
        Channel.Email when MailAddress.Parse(address) is { IsRefused: true, Refusal: { } wrong } => wrong with { Code = "contact.address", Field = "address" },
        Channel.Phone or Channel.Sms when address.Count(char.IsAsciiDigit) < 5 => new("contact.address", "A number has at least five digits; write it with its country code, such as +1 212 555 0100", "address"),
        _ => null,
    };

    private static string Text(Contact contact, bool isNew)
    {
        var person = contact.PersonName is null ? "" : $", {contact.PersonName}";
        return $"{contact.Channel} address {contact.Address.ReplaceLineEndings(", ")} {(isNew ? "added" : "changed")}: {contact.Status}, {contact.Role}, {contact.Use}{person}";
    }
}
