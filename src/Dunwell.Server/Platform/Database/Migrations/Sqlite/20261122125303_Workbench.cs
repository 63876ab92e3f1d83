using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Workbench : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_queue_entries_is_pinned_points_due_by_collectable_customer_account_id",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_messages_status_not_before",
                table: "messages");

            migrationBuilder.AddColumn<string>(
                name: "credit_hold_by",
                table: "customer_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "credit_hold_reason",
                table: "customer_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "credit_hold_since",
                table: "customer_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "undone_at",
                table: "completed_steps",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_documents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    item_number = table.Column<string>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_by = table.Column<string>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_documents", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_account_documents_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "escalations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    decision = table.Column<string>(type: "TEXT", nullable: true),
                    rests_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_escalations", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_escalations_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_changes",
                columns: table => new
                {
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_changes", x => new { x.creditor_id, x.version, x.customer_account_id });
                    table.ForeignKey(
                        name: "FK_ledger_changes_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "message_attachments",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    balances = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_attachments", x => new { x.customer_account_id, x.message_id, x.number });
                    table.ForeignKey(
                        name: "FK_message_attachments_messages_customer_account_id_message_id",
                        columns: x => new { x.customer_account_id, x.message_id },
                        principalTable: "messages",
                        principalColumns: new[] { "customer_account_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "prior_states",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prior_states", x => new { x.customer_account_id, x.line });
                    table.ForeignKey(
                        name: "FK_prior_states_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                    table.ForeignKey(
                        name: "FK_saved_views_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "start_views",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    view_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_start_views", x => new { x.user_id, x.list });
                    table.ForeignKey(
                        name: "FK_start_views_saved_views_view_id",
                        column: x => x.view_id,
                        principalTable: "saved_views",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_start_views_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_done_by_done_at_customer_account_id",
                table: "work_items",
                columns: new[] { "done_by", "done_at", "customer_account_id" },
                filter: "done_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_order",
                table: "queue_entries",
                columns: new[] { "is_pinned", "points", "due_by", "collectable", "customer_account_id", "creditor_id", "action", "action_on", "snoozed_until", "last_contact_at", "collector", "back_up", "promised", "overdue", "oldest_days" },
                descending: new[] { true, true, false, true, false, false, false, false, false, false, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_promises_recorded_by_recorded_at_customer_account_id",
                table: "promises",
                columns: new[] { "recorded_by", "recorded_at", "customer_account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_creditor_id_sent_at",
                table: "messages",
                columns: new[] { "creditor_id", "sent_at" },
                filter: "sent_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_messages_creditor_id_status_queued_at",
                table: "messages",
                columns: new[] { "creditor_id", "status", "queued_at" },
                filter: "status = 'Failed'");

            migrationBuilder.CreateIndex(
                name: "IX_messages_status_not_before_creditor_id",
                table: "messages",
                columns: new[] { "status", "not_before", "creditor_id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_parent_id",
                table: "customers",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_calls_by_started_at_customer_account_id",
                table: "calls",
                columns: new[] { "by", "started_at", "customer_account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_escalations_creditor_id_ended_at_due",
                table: "escalations",
                columns: new[] { "creditor_id", "ended_at", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_changes_customer_account_id",
                table: "ledger_changes",
                column: "customer_account_id");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_user_id_list_name",
                table: "saved_views",
                columns: new[] { "user_id", "list", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_start_views_view_id",
                table: "start_views",
                column: "view_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_documents");

            migrationBuilder.DropTable(
                name: "escalations");

            migrationBuilder.DropTable(
                name: "ledger_changes");

            migrationBuilder.DropTable(
                name: "message_attachments");

            migrationBuilder.DropTable(
                name: "prior_states");

            migrationBuilder.DropTable(
                name: "start_views");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "IX_work_items_done_by_done_at_customer_account_id",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "IX_queue_entries_order",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_promises_recorded_by_recorded_at_customer_account_id",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "IX_messages_creditor_id_sent_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_creditor_id_status_queued_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_status_not_before_creditor_id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_customers_parent_id",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "IX_calls_by_started_at_customer_account_id",
                table: "calls");

            migrationBuilder.DropColumn(
                name: "credit_hold_by",
                table: "customer_accounts");

            migrationBuilder.DropColumn(
                name: "credit_hold_reason",
                table: "customer_accounts");

            migrationBuilder.DropColumn(
                name: "credit_hold_since",
                table: "customer_accounts");

            migrationBuilder.DropColumn(
                name: "undone_at",
                table: "completed_steps");

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_is_pinned_points_due_by_collectable_customer_account_id",
                table: "queue_entries",
                columns: new[] { "is_pinned", "points", "due_by", "collectable", "customer_account_id" },
                descending: new[] { true, true, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_messages_status_not_before",
                table: "messages",
                columns: new[] { "status", "not_before" });
        }
    }
}
